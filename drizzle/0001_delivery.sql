ALTER TABLE "channel_paces" ADD COLUMN "paused_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "may_repeat" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_one_sending" ON "outbox" USING btree ("channel") WHERE state = 'sending';