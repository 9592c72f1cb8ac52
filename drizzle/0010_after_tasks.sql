CREATE TABLE "agency_waits" (
	"item_id" bigint NOT NULL,
	"agency" text NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agency_waits_item_id_agency_kind_pk" PRIMARY KEY("item_id","agency","kind")
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "tasks_due" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agency_waits" ADD CONSTRAINT "agency_waits_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agency_waits_by_agency" ON "agency_waits" USING btree ("agency","kind","since");--> statement-breakpoint
CREATE INDEX "items_with_tasks" ON "items" USING btree ("tasks_due") WHERE tasks_due is not null;