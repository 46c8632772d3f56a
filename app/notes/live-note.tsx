import type { Ref } from "react";
import { emptyNote, type NoteContent } from "./note.ts";
import { NoteContentView } from "./note-content.tsx";

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

/** The live note of one item. Needs a `useRoom()` on the page, which holds the socket. */
export function LiveNote({ initialContent, language, className }: LiveNoteProps) {
  return (
    <NoteContentView
      content={initialContent ?? emptyNote}
      lang={language === "fr" ? "fr-CA" : "en-CA"}
      className={className}
    />
  );
}
