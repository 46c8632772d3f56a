-- A transaction that sees the database as it was when it began (repeatable read, serializable) would not see a
-- confirmation made since, and its late change would pass. Changes of a meeting's record are made at read committed,
-- where every statement sees what was committed before it; anything else is refused.
CREATE OR REPLACE FUNCTION refuse_change_of_confirmed(meeting uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'a record of a meeting is changed at read committed only' USING ERRCODE = 'TDT03';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(meeting_record_lock_key(meeting));
  IF EXISTS (SELECT 1 FROM confirmations WHERE meeting_id = meeting) THEN
    RAISE EXCEPTION 'minutes are confirmed: this record is locked' USING ERRCODE = 'TDT01';
  END IF;
END $$;
--> statement-breakpoint
-- The same for confirming: the record that is hashed must hold what was committed before the lock was had.
CREATE OR REPLACE FUNCTION confirm_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'a confirmation is final' USING ERRCODE = 'TDT01';
  END IF;
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'minutes are confirmed at read committed only' USING ERRCODE = 'TDT03';
  END IF;
  PERFORM pg_advisory_xact_lock(meeting_record_lock_key(NEW.meeting_id));
  IF NOT EXISTS (SELECT 1 FROM closures WHERE meeting_id = NEW.meeting_id) THEN
    RAISE EXCEPTION 'a meeting is confirmed after it was closed' USING ERRCODE = 'TDT02';
  END IF;
  RETURN NEW;
END $$;
