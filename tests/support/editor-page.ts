/** The note's editor alone on a page, with a server that says yes; bundled for the browser by the test that opens it. */
import * as Y from "yjs";
import { NoteConnection } from "#app/live/note-connection.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { contentOfBlocks, type NoteContent } from "#app/notes/note.ts";
import { contentOf, documentOf, noteField } from "#app/notes/note-document.ts";
import { mountNoteEditor } from "#app/notes/note-editor.ts";

const key = { itemId: "item", epoch: 1 };

/** What the test says to the page. */
export interface EditorPage {
  /** Others write at the beginning or the end of a line; the browser has not told the editor anything yet. */
  write(line: number, words: string, where?: "start" | "end"): void;
  /** Somebody else's caret goes to the beginning of a line. */
  pointAt(line: number): void;
  /** The others' documents: what was sent from here, and nothing else. */
  sent(): NoteContent;
  /** What went to the server, one by one. */
  updates: number[][];
  tooLong: number;
  drifts: string[];
}

declare global {
  interface Window {
    editorPage: EditorPage;
    openEditor(lines: string[]): void;
  }
}

window.openEditor = (lines) => {
  const server = documentOf(contentOfBlocks(lines), 1);
  const told = new Map<string, (...given: never[]) => void>();
  const answers = {
    "note:join": () => ({
      ok: true,
      update: Y.encodeStateAsUpdate(server),
      stateVector: Y.encodeStateVector(server),
      seq: 1,
      writable: true,
    }),
    "note:update"({ update }: { update: Uint8Array }) {
      page.updates.push([...update]);
      Y.applyUpdate(server, update);
      return { ok: true, seq: 1 };
    },
  };
  const socket = {
    connected: true,
    on: (event: string, listener: () => void) => told.set(event, listener),
    off: (event: string) => told.delete(event),
    emit: () => {},
    timeout: () => ({
      emit: (event: keyof typeof answers, given: never, answer: (late: null, is: unknown) => void) =>
        answer(null, answers[event](given)),
    }),
  };
  const page: EditorPage = {
    write(line, words, where = "end") {
      const before = Y.encodeStateVector(server);
      const paragraph = server.getXmlFragment(noteField).get(line) as Y.XmlElement;
      const text = paragraph.get(0) as Y.XmlText | undefined;
      if (text) text.insert(where === "end" ? text.length : 0, words);
      else paragraph.insert(0, [new Y.XmlText(words)]);
      const updates = [Y.encodeStateAsUpdate(server, before)];
      (told.get("note:updated") as (given: object) => void)({ ...key, updates });
    },
    pointAt(line) {
      const paragraph = server.getXmlFragment(noteField).get(line) as Y.XmlElement;
      const at = Y.createRelativePositionFromTypeIndex(paragraph.get(0) as Y.XmlText, 0);
      const person = { personId: "other", name: "Somebody else", agencyId: null, hue: 2 };
      const carets = [{ clientId: 2, person, cursor: { anchor: at, head: at } }];
      (told.get("note:carets") as (given: object) => void)({ ...key, carets });
    },
    sent: () => contentOf(server),
    updates: [],
    tooLong: 0,
    drifts: [],
  };
  window.editorPage = page;
  mountNoteEditor({
    element: document.body.appendChild(document.createElement("div")),
    connection: new NoteConnection(socket as unknown as LiveSocket, key),
    label: "Note",
    lang: "en-CA",
    placeholder: "",
    agencyName: () => "",
    onSelection() {},
    onActive() {},
    onPasteTooLong() {
      page.tooLong++;
    },
    onDrift: (onlyHere) => page.drifts.push(onlyHere),
  });
};
