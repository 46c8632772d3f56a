import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { keepLeftover } from "#app/live/leftovers.ts";
import { useAgencies } from "#app/root-data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { emptyNote, type NoteContent } from "./note.ts";
import { NoteContentView } from "./note-content.tsx";
import type { NoteCommand, NoteEditor } from "./note-editor.ts";
import { NoteRefused } from "./note-refused.tsx";
import { NoteSaveState } from "./note-save-state.tsx";
import { NoteToolbar } from "./note-toolbar.tsx";
import { type OpenNote, useNote } from "./use-note.ts";

export interface LiveNoteHandle {
  /** The words that are selected in the note, or "": to prefill an action item or a decision. */
  selectionText(): string;
  focus(): void;
}

export interface LiveNoteProps {
  itemId: string;
  epoch: number;
  /** `room.items[…].writable.note`. */
  writable: boolean;
  /** The item's language. */
  language: "en" | "fr";
  /** The item's title: names the editor for those who do not see it. */
  title: string;
  /** From `noteContents()`, in the loader: the note is readable before anything else is loaded. */
  initialContent: NoteContent | null;
  onSelectionText?: (text: string) => void;
  ref?: Ref<LiveNoteHandle>;
  className?: string;
}

const noCommands: ReadonlySet<NoteCommand> = new Set();

/**
 * The live note of one item. Needs a `useRoom()` on the page, which keeps the tab's socket and guards unsaved words when
 * the tab is closed. The server's text stands until the live one is there; the editor is loaded only where one may write.
 */
export function LiveNote(props: LiveNoteProps) {
  const { itemId, epoch, writable, language, title, initialContent, className = "" } = props;
  const { t } = useWords();
  const note = useNote(itemId, epoch);
  const mayWrite = writable && (note?.state.writable ?? false);
  const refusal = note?.state.refusal ?? null;
  // What one may no longer read does not stay on the screen; of a document that was replaced nobody knows that yet.
  const hidden = refusal === "denied" || refusal === "epoch";
  const lang = language === "fr" ? "fr-CA" : "en-CA";
  const [active, setActive] = useState(noCommands);
  const [pasteRefused, setPasteRefused] = useState(false);
  const editor = useRef<NoteEditor | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const ready = useEditor({ ...props, lang, mayWrite, note, editor, frame, setActive, setPasteRefused });

  useImperativeHandle(props.ref, () => ({
    selectionText: () => editor.current?.selectionText() ?? "",
    focus: () => editor.current?.focus(),
  }));

  return (
    <div className={`flex min-w-0 flex-col gap-2 ${className}`} data-note={itemId}>
      {writable && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <NoteToolbar
            active={active}
            disabled={!ready}
            onCommand={(command) => editor.current?.run(command)}
          />
          {note && <NoteSaveState state={note.state} />}
        </div>
      )}
      {refusal && refusal !== "epoch" && <NoteRefused refusal={refusal} />}
      {pasteRefused && (
        <Notice tone="warn" role="alert">
          {t("live.pasteTooLong")}
        </Notice>
      )}
      {/* A second click below the last line still means the text. */}
      <div ref={frame} className={ready ? "min-h-32" : "hidden"} />
      {!ready && !hidden && (
        <ReadNote
          note={note}
          initialContent={initialContent}
          lang={lang}
          label={t("live.note", { title })}
          empty={t("live.empty")}
        />
      )}
    </div>
  );
}

/** Mounts the editor once the server's text has come, and takes it down when one may no longer write. */
function useEditor({
  mayWrite,
  note,
  editor,
  frame,
  lang,
  title,
  onSelectionText,
  setActive,
  setPasteRefused,
}: LiveNoteProps & {
  lang: string;
  mayWrite: boolean;
  note: OpenNote | null;
  editor: { current: NoteEditor | null };
  frame: { current: HTMLDivElement | null };
  setActive(active: ReadonlySet<NoteCommand>): void;
  setPasteRefused(refused: boolean): void;
}): boolean {
  const { t } = useWords();
  const { name: agencyName } = useAgencies();
  const [ready, setReady] = useState(false);
  const [round, setRound] = useState(0);
  const connection = mayWrite ? note?.connection : undefined;
  // What the editor calls back is always the latest; the editor itself is made once.
  const latest = useRef({ agencyName, onSelectionText });
  useEffect(() => {
    latest.current = { agencyName, onSelectionText };
  });
  const label = t("live.note", { title });
  const placeholder = t("live.placeholder");

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round makes the editor anew
  useEffect(() => {
    const element = frame.current;
    if (!connection || !element) return;
    let ended = false;
    const mount = async () => {
      const { mountNoteEditor } = await import("./note-editor.ts");
      if (ended) return;
      editor.current = mountNoteEditor({
        element,
        connection,
        label,
        lang,
        placeholder,
        agencyName: (agencyId) => latest.current.agencyName(agencyId),
        onSelection: (text) => latest.current.onSelectionText?.(text),
        onActive: setActive,
        onPasteTooLong: () => setPasteRefused(true),
        onDrift(onlyHere) {
          keepLeftover({ itemId: connection.key.itemId, because: "failed", words: onlyHere });
          setRound((now) => now + 1);
        },
      });
      setPasteRefused(false);
      setReady(true);
    };
    const attempt = () =>
      mount().catch(() => {
        if (!ended) setTimeout(attempt, 3_000);
      });
    void attempt();
    return () => {
      ended = true;
      editor.current?.destroy();
      editor.current = null;
      setReady(false);
    };
  }, [connection, round, label, lang, placeholder, editor, frame, setActive, setPasteRefused]);
  return ready;
}

/** The note for who reads: live too, without the editor. */
function ReadNote(given: {
  note: OpenNote | null;
  initialContent: NoteContent | null;
  lang: string;
  label: string;
  empty: string;
}) {
  const { note, initialContent, lang, label, empty } = given;
  const [, show] = useState(0);
  const doc = note?.connection.doc;
  useEffect(() => {
    if (!doc) return;
    let frame = 0;
    const changed = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => show((count) => count + 1));
    };
    doc.on("update", changed);
    return () => {
      cancelAnimationFrame(frame);
      doc.off("update", changed);
    };
  }, [doc]);
  const live = note?.connection.hasContent ? note.content() : null;
  const content = live ?? initialContent ?? emptyNote;
  return (
    <section aria-label={label}>
      {content.content.length ? (
        <NoteContentView content={content} lang={lang} />
      ) : (
        <p className="text-soft">{empty}</p>
      )}
    </section>
  );
}
