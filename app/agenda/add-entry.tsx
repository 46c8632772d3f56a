import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { parseMinutes } from "#app/calendar/duration.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { newId } from "#app/new-id.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { BuilderData } from "./builder.server.ts";
import { addEntry, addFrame } from "./builder-changes.ts";
import { longestTitle } from "./change.ts";
import { type EntryPart, entryParts, entrySection, minutesOf } from "./entries.ts";
import { isSection, type Section, sections } from "./order.ts";
import type { Send } from "./use-changes.ts";

/** What the chair adds without anybody sending it in: one click for the usual ones, a line for anything else. */
export function AddEntry({ data, send }: { data: BuilderData; send: Send }) {
  const { t, language } = useWords();
  const { meeting, items, seats } = data;
  const [errors, setErrors] = useState<{ title?: string; minutes?: string }>({});
  const form = useRef<HTMLFormElement>(null);
  const bare = !items.some((item) => item.kind === "logistics");

  const add = (title: string, minutes: number, section: Section, standing: EntryPart | null = null) =>
    void send(
      addEntry(meeting.id, { id: newId(), title, minutes, section, language, standing }),
      t("agenda.entry.added", { title }),
    );
  const suggest = (part: EntryPart) =>
    add(t(`agenda.entry.${part}`), minutesOf(part, seats.length), entrySection[part], part);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const title = String(given.get("title") ?? "").trim();
    const minutes = parseMinutes(String(given.get("minutes") ?? ""));
    const section = given.get("section");
    setErrors({
      ...(!title && { title: t("common.errors.required") }),
      ...(minutes === null && { minutes: t("agenda.refusal.minutes") }),
    });
    if (!title || minutes === null || !isSection(section)) return;
    add(title, minutes, section);
    event.currentTarget.reset();
    event.currentTarget.querySelector("input")?.focus();
  };

  return (
    <div className="mt-3">
      {bare && (
        <Button
          variant={items.length ? "quiet" : "primary"}
          className="mb-2"
          onClick={() =>
            void send(
              addFrame(meeting.id, {
                welcome: newId(),
                openActions: newId(),
                roundTable: newId(),
                closing: newId(),
              }),
            )
          }
        >
          {t("agenda.frame")}
        </Button>
      )}
      <details>
        <summary className="touch-target inline-flex min-h-10 items-center gap-1.5 rounded-md px-2 font-semibold text-accent hover:bg-accent-wash">
          <Plus aria-hidden="true" className="size-4.5" />
          {t("agenda.entry.add")}
        </summary>
        <div className="mt-1 rounded-lg border border-line bg-sheet p-4">
          <div className="flex flex-wrap gap-2">
            {entryParts.map((part) => (
              <Button key={part} size="sm" variant="quiet" onClick={() => suggest(part)}>
                {t(`agenda.entry.${part}`)}
              </Button>
            ))}
          </div>
          <form
            ref={form}
            noValidate
            onSubmit={submit}
            className="mt-4 grid items-start gap-3 sm:grid-cols-[1fr_11rem_7rem_auto]"
          >
            <TextField
              id="entry-title"
              name="title"
              label={t("agenda.entry.title")}
              maxLength={longestTitle}
              errors={errors.title ? [errors.title] : undefined}
            />
            <Select
              id="entry-section"
              name="section"
              label={t("agenda.entry.section")}
              defaultValue="opening"
              options={sections.map((section) => ({ value: section, label: t(`agenda.section.${section}`) }))}
            />
            <TextField
              id="entry-minutes"
              name="minutes"
              label={t("agenda.entry.minutes")}
              defaultValue="10"
              errors={errors.minutes ? [errors.minutes] : undefined}
            />
            <Button type="submit" variant="quiet" className="sm:mt-7.5">
              {t("agenda.entry.addNow")}
            </Button>
          </form>
        </div>
      </details>
    </div>
  );
}
