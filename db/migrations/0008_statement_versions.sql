-- The text that a series has becomes its first version, as old as the series: nobody kept when it was written.
INSERT INTO "statements" ("series_id", "version", "en", "fr", "created_at")
  SELECT "id", 1, "statement_en", "statement_fr", "created_at" FROM "series"
  WHERE "statement_en" <> '' OR "statement_fr" <> '';--> statement-breakpoint
ALTER TABLE "walls" ALTER COLUMN "blank" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "walls" ADD COLUMN "statement_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "series" DROP COLUMN "statement_en";--> statement-breakpoint
ALTER TABLE "series" DROP COLUMN "statement_fr";--> statement-breakpoint
-- People said yes to these very words: a changed text is another row.
CREATE FUNCTION keep_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the wording of a statement is never changed' USING ERRCODE = 'TDT01';
END $$;
--> statement-breakpoint
CREATE TRIGGER kept BEFORE UPDATE ON statements FOR EACH ROW EXECUTE FUNCTION keep_wording();
--> statement-breakpoint
-- Acknowledging goes on after minutes were confirmed, for reading them. What was acknowledged until then is in their
-- record: it stays as it is, and what comes later is later by its own date too, whatever clock wrote it.
CREATE FUNCTION keep_acknowledgements() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE confirmed timestamp with time zone;
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM refuse_change_of_confirmed(OLD.meeting_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' THEN PERFORM refuse_change_of_confirmed(NEW.meeting_id); END IF;
  PERFORM pg_advisory_xact_lock_shared(meeting_record_lock_key(NEW.meeting_id));
  SELECT confirmed_at INTO confirmed FROM confirmations WHERE meeting_id = NEW.meeting_id;
  IF NEW.at <= confirmed THEN NEW.at := confirmed + interval '1 millisecond'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON acknowledgements FOR EACH ROW EXECUTE FUNCTION keep_acknowledgements();
