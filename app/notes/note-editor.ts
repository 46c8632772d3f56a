/** The editor, loaded only where somebody may write. No React in here: the page around it is not rendered per key. */
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { Placeholder } from "@tiptap/extensions";
import type { Slice } from "@tiptap/pm/model";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { type CaretPerson, drawnCarets } from "./note-carets.ts";
import { noteField } from "./note-document.ts";
import { watchDrift } from "./note-drift.ts";
import { canBePasted } from "./note-paste.ts";
import { ReadFirst, readBrowser } from "./note-reading.ts";
import { noteExtensions } from "./note-schema.ts";
import { KeptSelection } from "./note-selection.ts";

export const noteCommands = ["bold", "italic", "heading", "bulletList", "orderedList", "blockquote"] as const;
export type NoteCommand = (typeof noteCommands)[number];

export interface NoteEditorGiven {
  element: HTMLElement;
  connection: NoteConnection;
  label: string;
  lang: string;
  placeholder: string;
  agencyName(agencyId: string | null): string;
  onSelection(text: string): void;
  /** Which commands hold where the caret is. */
  onActive(active: ReadonlySet<NoteCommand>): void;
  onPasteTooLong(): void;
  /** The editor no longer shows what the document holds and has to be made anew; see note-drift.ts. */
  onDrift(onlyHere: string): void;
}

export interface NoteEditor {
  selectionText(): string;
  focus(): void;
  run(command: NoteCommand): void;
  destroy(): void;
}

export function mountNoteEditor(given: NoteEditorGiven): NoteEditor {
  let active: ReadonlySet<NoteCommand> = new Set();
  const refuses = (slice: Slice, depth: number) => {
    if (canBePasted(slice, depth)) return false;
    given.onPasteTooLong();
    return true;
  };
  const carets = drawnCarets(given.connection);
  const editor = new Editor({
    element: given.element,
    // The content security policy admits no inline styles; the product's style sheet has what is needed.
    injectCSS: false,
    extensions: [
      ...noteExtensions,
      Placeholder.configure({ placeholder: given.placeholder }),
      Collaboration.configure({ document: given.connection.doc, field: noteField }),
      KeptSelection,
      ReadFirst,
      CollaborationCaret.configure({
        provider: { awareness: given.connection.awareness },
        // Our own name is the server's to say.
        user: {},
        render: (user) => carets.draw(user as CaretPerson, given.agencyName(user.agencyId)),
        selectionRender: (user) => ({
          class: "collaboration-carets__selection",
          "data-hue": String(user.hue),
        }),
      }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": given.label,
        lang: given.lang,
        spellcheck: "true",
      },
      // As from the lines below it: Escape gives the single keys back. The focus stays where the notes are.
      handleKeyDown: (view, event) => {
        if (event.key !== "Escape" || event.isComposing) return false;
        const around = view.dom.closest<HTMLElement>('[tabindex="-1"]');
        if (around) around.focus({ preventScroll: true });
        else view.dom.blur();
        return true;
      },
      transformPastedHTML: withoutAttributesThatAct,
      handlePaste: (view, _event, slice) => refuses(slice, view.state.selection.$from.depth),
      // Within the note it is there already.
      handleDrop: (_view, _event, slice, moved) => !moved && refuses(slice, 0),
    },
    onSelectionUpdate: ({ editor }) => given.onSelection(selectionOf(editor)),
    onTransaction: ({ editor }) => {
      const now = new Set(noteCommands.filter((command) => editor.isActive(command)));
      if (now.size === active.size && [...now].every((command) => active.has(command))) return;
      active = now;
      given.onActive(now);
    },
  });
  const stopWatching = watchDrift(editor, given.connection.doc, given.onDrift);
  const stopReading = given.connection.beforeOthers(() => readBrowser(editor.view));
  return {
    selectionText: () => selectionOf(editor),
    focus: () => void editor.commands.focus(),
    run(command) {
      const chain = editor.chain().focus();
      if (command === "bold") chain.toggleBold().run();
      else if (command === "italic") chain.toggleItalic().run();
      else if (command === "heading") chain.toggleHeading({ level: 2 }).run();
      else if (command === "bulletList") chain.toggleBulletList().run();
      else if (command === "orderedList") chain.toggleOrderedList().run();
      else chain.toggleBlockquote().run();
    },
    destroy() {
      stopWatching();
      stopReading();
      carets.stop();
      editor.destroy();
    },
  };
}

function selectionOf(editor: Editor): string {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, "\n", " ").trim();
}

/** The schema drops them anyway; taken out first, the content security policy has nothing to complain about. */
const withoutAttributesThatAct = (html: string) =>
  html.replace(/\s(?:on\w+|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
