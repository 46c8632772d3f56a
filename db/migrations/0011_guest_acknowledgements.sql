CREATE TABLE "guest_acknowledgements" (
	"guest_id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"way" text NOT NULL,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "guest_acknowledgements" ADD CONSTRAINT "guest_acknowledgements_guest_id_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."guests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_acknowledgements" ADD CONSTRAINT "guest_acknowledgements_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_acknowledgements" ADD CONSTRAINT "guest_acknowledgements_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_acknowledgements" ADD CONSTRAINT "guest_acknowledgements_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_acknowledgements_meeting" ON "guest_acknowledgements" USING btree ("meeting_id");--> statement-breakpoint
-- As for people: what is in a confirmed record stays as it is.
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON guest_acknowledgements FOR EACH ROW EXECUTE FUNCTION keep_acknowledgements();
