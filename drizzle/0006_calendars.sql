CREATE TABLE "calendars" (
	"key" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"base" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendars_seq_unique" UNIQUE("seq")
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "deadline_calendar" text;--> statement-breakpoint
CREATE INDEX "open_items_by_calendar" ON "items" USING btree ("deadline_calendar","id") WHERE stage <> 'resolved' and deadline is not null;