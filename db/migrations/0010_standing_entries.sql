ALTER TABLE "agenda_items" ADD COLUMN "standing" text;--> statement-breakpoint
-- Entries that were added with one click before, by the titles that they got; what is confirmed stays as it was recorded.
UPDATE "agenda_items" SET "standing" = named.standing FROM (VALUES
  ('welcome', 'Welcome and confidentiality statement'),
  ('welcome', 'Accueil et déclaration de confidentialité'),
  ('openActions', 'Open action items'),
  ('openActions', 'Mesures de suivi ouvertes'),
  ('roundTable', 'Round-table: news from each agency'),
  ('roundTable', 'Tour de table : nouvelles de chaque agence'),
  ('break', 'Break'),
  ('break', 'Pause'),
  ('closing', 'Closing and next date'),
  ('closing', 'Clôture et prochaine date')
) AS named ("standing", "title")
WHERE "kind" = 'logistics' AND translate("agenda_items"."title", chr(160) || chr(8239), '  ') = named."title"
  AND NOT EXISTS (SELECT 1 FROM "confirmations" WHERE "confirmations"."meeting_id" = "agenda_items"."meeting_id");
