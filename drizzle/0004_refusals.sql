CREATE TABLE "refusals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refusals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"act" text NOT NULL,
	"reference" text,
	"refused" text NOT NULL,
	"rule" text NOT NULL,
	"message" text NOT NULL,
	"who" jsonb NOT NULL,
	"fields" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "refusals_by_person" ON "refusals" USING btree ("by","id");
--> statement-breakpoint
create trigger refusals_only_grow before update or delete on refusals
  for each row execute function refuse_change_of_history();
--> statement-breakpoint
create trigger refusals_stay before truncate on refusals
  for each statement execute function refuse_change_of_history();
