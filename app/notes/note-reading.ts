import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yCursorPluginKey } from "@tiptap/y-tiptap";

/**
 * A browser tells in a task of its own, later, where a click or a key has put the caret. What comes from others in between
 * would be drawn with the caret where it was before, and there the words would go. The editor looks again when it is told
 * so; this tells it at once.
 */
export function readBrowser(view: EditorView): void {
  view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}

/** The others' carets are drawn after a look at our own, too. */
export const ReadFirst = Extension.create({
  name: "readFirst",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        filterTransaction(change) {
          const meta = change.getMeta(yCursorPluginKey);
          if (!meta || meta.wasRead || change.docChanged || change.selectionSet) return true;
          // This one knows the old caret: another is made in its place.
          queueMicrotask(() => {
            if (editor.isDestroyed) return;
            readBrowser(editor.view);
            editor.view.dispatch(editor.state.tr.setMeta(yCursorPluginKey, { ...meta, wasRead: true }));
          });
          return false;
        },
      }),
    ];
  },
});
