CREATE TABLE "item_drafts" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"values" jsonb,
	"mark" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "useless_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_en" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_fr" text;--> statement-breakpoint
ALTER TABLE "item_drafts" ADD CONSTRAINT "item_drafts_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE cascade ON UPDATE no action;