CREATE TABLE "signposts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signposts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"gave" text NOT NULL,
	"agency" text NOT NULL,
	"tag" text,
	CONSTRAINT "signposts_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE INDEX "signposts_by_time" ON "signposts" USING btree ("at");