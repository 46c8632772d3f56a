import type { Extensions } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { isSafeHref } from "./note.ts";

/**
 * What a note may hold; the server's update guard keeps the same list (note.ts). A change here is a new
 * `noteSchemaVersion` in app/live/events.ts, and no node is ever taken away: an editor deletes what it does not know.
 * Undo belongs to the collaboration extension, which undoes one's own changes only.
 */
export const noteExtensions: Extensions = [
  StarterKit.configure({
    undoRedo: false,
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    dropcursor: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      protocols: ["http", "https", "mailto"],
      isAllowedUri: (href) => isSafeHref(href),
      // Kept in the document as null; who shows a link says how it is followed.
      HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow", class: null },
    },
  }),
];
