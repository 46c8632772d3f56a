CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY DEFAULT 0 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"session_id" uuid,
	"operation" text NOT NULL,
	"outcome" text NOT NULL,
	"subject" text NOT NULL,
	"previous" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "audit_entries_outcome" CHECK ("audit_entries"."outcome" in ('done', 'denied', 'read'))
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_one" CHECK ("audit_head"."id" = 1)
);
--> statement-breakpoint
CREATE INDEX "audit_entries_person" ON "audit_entries" USING btree ("person_id","seq");--> statement-breakpoint
CREATE INDEX "audit_entries_meeting" ON "audit_entries" USING btree (((subject::jsonb) ->> 'meetingId'),"seq");--> statement-breakpoint
CREATE INDEX "audit_entries_item" ON "audit_entries" USING btree (((subject::jsonb) ->> 'itemId'),"seq");
--> statement-breakpoint
-- Before the first entry there is nothing: number 0, a hash of zeros.
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
-- What is hashed: a JSON array, in which no two different entries can be the same text. `app/audit/chain.server.ts` writes
-- the same text when it verifies. The first number names this form.
CREATE FUNCTION audit_text(entry audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT json_build_array(1, entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.person_id, entry.session_id, entry.operation, entry.outcome, entry.subject, entry.previous)::text
$$;
--> statement-breakpoint
-- Whoever writes an entry takes the head until its transaction ends: one chain, whatever arrives at once. At repeatable
-- read a head that moved since is a serialization failure, and the change is made again.
CREATE FUNCTION append_to_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.previous := head.hash;
  NEW.hash := encode(sha256(convert_to(audit_text(NEW), 'UTF8')), 'hex');
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'TDT04';
END $$;
--> statement-breakpoint
-- The head moves when an entry is appended (that is a trigger within a trigger) and never by itself.
CREATE FUNCTION move_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 OR NEW.id <> OLD.id OR NEW.seq <> OLD.seq + 1 THEN
    RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'TDT04';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER chained BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION append_to_audit();
--> statement-breakpoint
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
--> statement-breakpoint
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON audit_entries EXECUTE FUNCTION refuse_change_of_audit();
--> statement-breakpoint
CREATE TRIGGER moved BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION move_audit_head();
--> statement-breakpoint
CREATE TRIGGER one BEFORE INSERT OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
--> statement-breakpoint
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON audit_head EXECUTE FUNCTION refuse_change_of_audit();
