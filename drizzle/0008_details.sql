ALTER TABLE "items" ADD COLUMN "began_as" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "highlighted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "closed_access" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;