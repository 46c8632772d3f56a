import { Link } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import type { WordKey } from "#app/i18n/translate.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/sheet.tsx";
import type { ShownEntry } from "./audit-page.ts";

/** Entries under the day on which they were made, the last one first. */
export function EntryList({ entries }: { entries: readonly ShownEntry[] }) {
  const days = [...new Set(entries.map(({ day }) => day))];
  return days.map((day) => (
    <Section key={day} title={day} className="[&_h2]:text-lg">
      <Rows as="ol">
        {entries
          .filter((entry) => entry.day === day)
          .map((entry) => (
            <EntryRow key={entry.seq} entry={entry} />
          ))}
      </Rows>
    </Section>
  ));
}

function EntryRow({ entry: { seq, time, who, operation, outcome, meeting, series } }: { entry: ShownEntry }) {
  const { t } = useWords();
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-3 py-2.5 leading-snug">
      <p className="text-sm text-soft tabular-nums" title={String(seq)}>
        {time}
      </p>
      <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <p className="min-w-[min(100%,14rem)] flex-1">
          <strong>{who ?? t("audit.nobody")}</strong> <span className="text-soft">·</span>{" "}
          {t(`audit.operation.${operation}` as WordKey)}{" "}
          {outcome === "denied" && <Badge tone="warn">{t("audit.refused")}</Badge>}
        </p>
        {meeting && (
          <Link to={`/meetings/${meeting.id}`} className="link text-sm">
            {t("audit.meeting", { day: meeting.day })}
          </Link>
        )}
        {series && <span className="text-sm text-soft">{series}</span>}
      </div>
    </li>
  );
}
