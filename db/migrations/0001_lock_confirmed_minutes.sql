-- Confirmed minutes are locked here, not in the application: whatever path a change takes, it is refused.
-- What may still move after confirmation (how an action item ended, mails, sessions) is in other tables.

-- Writers of a record take the meeting's lock shared, confirming takes it alone: no change can slip in between reading
-- the record for its hash and the commit of the confirmation.
CREATE FUNCTION meeting_record_lock_key(meeting uuid) RETURNS bigint
  LANGUAGE sql IMMUTABLE AS $$ SELECT hashtextextended(meeting::text, 42) $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_confirmed(meeting uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(meeting_record_lock_key(meeting));
  IF EXISTS (SELECT 1 FROM confirmations WHERE meeting_id = meeting) THEN
    RAISE EXCEPTION 'minutes are confirmed: this record is locked' USING ERRCODE = 'TDT01';
  END IF;
END $$;
--> statement-breakpoint
-- For tables with a meeting_id of their own.
CREATE FUNCTION lock_by_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM refuse_change_of_confirmed(OLD.meeting_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM refuse_change_of_confirmed(NEW.meeting_id); RETURN NEW; END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_meeting_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_change_of_confirmed(OLD.id);
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_by_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_change_of_confirmed((SELECT meeting_id FROM agenda_items WHERE id = OLD.item_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM refuse_change_of_confirmed((SELECT meeting_id FROM agenda_items WHERE id = NEW.item_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_by_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_change_of_confirmed(
      (SELECT i.meeting_id FROM notes n JOIN agenda_items i ON i.id = n.item_id WHERE n.id = OLD.note_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM refuse_change_of_confirmed(
      (SELECT i.meeting_id FROM notes n JOIN agenda_items i ON i.id = n.item_id WHERE n.id = NEW.note_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
-- A confirmation is made once and never changed or taken back.
CREATE FUNCTION confirm_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'a confirmation is final' USING ERRCODE = 'TDT01';
  END IF;
  PERFORM pg_advisory_xact_lock(meeting_record_lock_key(NEW.meeting_id));
  IF NOT EXISTS (SELECT 1 FROM closures WHERE meeting_id = NEW.meeting_id) THEN
    RAISE EXCEPTION 'a meeting is confirmed after it was closed' USING ERRCODE = 'TDT02';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM confirmations) THEN
    RAISE EXCEPTION 'minutes are confirmed: this table cannot be emptied' USING ERRCODE = 'TDT01';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER locked BEFORE UPDATE OR DELETE ON meetings FOR EACH ROW EXECUTE FUNCTION lock_meeting_itself();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON agenda_items FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON closures FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON attendances FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON floors FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON action_items FOR EACH ROW EXECUTE FUNCTION lock_by_meeting();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON item_agencies FOR EACH ROW EXECUTE FUNCTION lock_by_item();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON triages FOR EACH ROW EXECUTE FUNCTION lock_by_item();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON notes FOR EACH ROW EXECUTE FUNCTION lock_by_item();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON note_updates FOR EACH ROW EXECUTE FUNCTION lock_by_note();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON note_clients FOR EACH ROW EXECUTE FUNCTION lock_by_note();
--> statement-breakpoint
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON note_snapshots FOR EACH ROW EXECUTE FUNCTION lock_by_note();
--> statement-breakpoint
CREATE TRIGGER final BEFORE INSERT OR UPDATE OR DELETE ON confirmations FOR EACH ROW EXECUTE FUNCTION confirm_once();
--> statement-breakpoint
DO $$
DECLARE locked_table text;
BEGIN
  FOREACH locked_table IN ARRAY ARRAY['meetings', 'agenda_items', 'closures', 'attendances', 'floors', 'decisions',
    'action_items', 'item_agencies', 'triages', 'notes', 'note_updates', 'note_clients', 'note_snapshots', 'confirmations']
  LOOP
    EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_truncate()', locked_table);
  END LOOP;
END $$;
