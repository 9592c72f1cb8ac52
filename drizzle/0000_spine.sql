CREATE TABLE "cards" (
	"item_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"ts" text NOT NULL,
	CONSTRAINT "cards_item_id_channel_pk" PRIMARY KEY("item_id","channel")
);
--> statement-breakpoint
CREATE TABLE "channel_paces" (
	"channel" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "children" (
	"item_id" bigint NOT NULL,
	"seq" smallint NOT NULL,
	"mosaic_number" text,
	"police_number" text,
	"initials" text,
	"unborn" text,
	"outcome" text,
	CONSTRAINT "children_item_id_seq_pk" PRIMARY KEY("item_id","seq")
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"item_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"act" text NOT NULL,
	"detail" jsonb NOT NULL,
	"hash" text,
	CONSTRAINT "events_item_id_seq_pk" PRIMARY KEY("item_id","seq")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"pod_id" text DEFAULT '' NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grants_person_id_role_pod_id_pk" PRIMARY KEY("person_id","role","pod_id")
);
--> statement-breakpoint
CREATE TABLE "hub" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"reference_key" jsonb NOT NULL,
	"managers_channel" text,
	"bot_id" text,
	"bot_user_id" text,
	"team_name" text
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"key" text PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"route" text NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"tag" text,
	"immediate_concern" boolean NOT NULL,
	"message_link" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"logged_at" timestamp (3) with time zone NOT NULL,
	"logged_by" text NOT NULL,
	"stage" text NOT NULL,
	"stage_entered_at" timestamp (3) with time zone NOT NULL,
	"researched_at" timestamp (3) with time zone,
	"researched_by" text,
	"rating" text,
	"level_of_need" smallint,
	"agreement" text,
	"rated_at" timestamp (3) with time zone,
	"rated_by" text,
	"rating_reviewed_in" text,
	"opened_at" timestamp (3) with time zone,
	"opened_by" text,
	"clock_started_at" timestamp (3) with time zone,
	"deadline" timestamp (3) with time zone,
	"first_deadline" timestamp (3) with time zone,
	"pod_id" text,
	"worker_id" text,
	"allocated_at" timestamp (3) with time zone,
	"left_at" text,
	"outcome" text,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" text,
	"record_loaded" boolean NOT NULL,
	"authorised_by" text,
	"resolved_at" timestamp (3) with time zone,
	"reopened_at" timestamp (3) with time zone,
	"decision_due" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"further_information_at" timestamp (3) with time zone,
	"next_reminder_at" timestamp (3) with time zone,
	CONSTRAINT "items_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "opened_homes" (
	"person_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"item_id" bigint,
	"about" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"owner" text,
	"first_tried_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"ts" text,
	"fault" text
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pods" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rating_history" (
	"item_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"rating" text NOT NULL,
	"timescale" jsonb,
	"counted_from" timestamp (3) with time zone,
	"deadline" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "rating_history_item_id_seq_pk" PRIMARY KEY("item_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sent_digests" (
	"channel" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sent_digests_channel_day_pk" PRIMARY KEY("channel","day")
);
--> statement-breakpoint
CREATE TABLE "sent_reminders" (
	"item_id" bigint NOT NULL,
	"reminder" text NOT NULL,
	"deadline" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sent_reminders_item_id_reminder_deadline_pk" PRIMARY KEY("item_id","reminder","deadline")
);
--> statement-breakpoint
CREATE TABLE "sequences" (
	"year" integer PRIMARY KEY NOT NULL,
	"next" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_history" (
	"item_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"stage" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stage_history_item_id_seq_pk" PRIMARY KEY("item_id","seq")
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_history" ADD CONSTRAINT "rating_history_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_reminders" ADD CONSTRAINT "sent_reminders_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_history" ADD CONSTRAINT "stage_history_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "children_by_mosaic" ON "children" USING btree ("mosaic_number") WHERE mosaic_number is not null;--> statement-breakpoint
CREATE INDEX "children_by_police" ON "children" USING btree ("police_number") WHERE police_number is not null;--> statement-breakpoint
CREATE INDEX "items_tag" ON "items" USING btree ("tag") WHERE tag is not null;--> statement-breakpoint
CREATE INDEX "open_items_by_pod" ON "items" USING btree ("pod_id","deadline") WHERE stage <> 'resolved';--> statement-breakpoint
CREATE INDEX "open_items_by_worker" ON "items" USING btree ("worker_id","deadline") WHERE stage <> 'resolved';--> statement-breakpoint
CREATE INDEX "open_items_to_do" ON "items" USING btree ("received_at") WHERE stage in ('received', 'authorisation');--> statement-breakpoint
CREATE INDEX "open_items_to_remind" ON "items" USING btree ("next_reminder_at") WHERE next_reminder_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_unsettled" ON "outbox" USING btree ("channel","position") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_one_card" ON "outbox" USING btree ("channel","item_id") WHERE kind = 'card' and state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_one_home" ON "outbox" USING btree ("channel") WHERE kind = 'home' and state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("settled_at") WHERE state = 'dead';