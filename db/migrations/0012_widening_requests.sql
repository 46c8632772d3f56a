CREATE TABLE "widening_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"audience" text NOT NULL,
	"named_agency_ids" uuid[] NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text,
	"word" text DEFAULT '' NOT NULL,
	"ended_by_id" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "widening_requests_ended" CHECK (("widening_requests"."outcome" is null) = ("widening_requests"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "widening_requests" ADD CONSTRAINT "widening_requests_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widening_requests" ADD CONSTRAINT "widening_requests_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widening_requests" ADD CONSTRAINT "widening_requests_ended_by_id_people_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "widening_requests_item" ON "widening_requests" USING btree ("item_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "widening_requests_one" ON "widening_requests" USING btree ("item_id","epoch") WHERE outcome is null;--> statement-breakpoint
-- Part of the item: nobody is asked, and nobody answers, once the minutes are confirmed.
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON widening_requests FOR EACH ROW EXECUTE FUNCTION lock_by_item();
--> statement-breakpoint
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON widening_requests EXECUTE FUNCTION refuse_truncate();
