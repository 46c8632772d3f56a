import { Extension } from "@tiptap/core";
import {
  AllSelection,
  type EditorState,
  NodeSelection,
  Plugin,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { isStanding, type Place, placeAt, positionOf } from "./note-places.ts";

interface Kept {
  kind: "text" | "node" | "all";
  anchor: Place | null;
  head: Place | null;
  /** Clocks before the first of the changes: what lies behind them is new. */
  known: Map<number, number>;
}

interface Binding {
  type: Y.XmlFragment;
  doc: Y.Doc;
  beforeTransactionSelection: unknown;
}

/** The binding keeps no selection of its own: with none it may not be asked for, it puts none back. */
const none = { type: "none", anchor: null, head: null };

const bindingOf = (state: EditorState): Binding => ySyncPluginKey.getState(state).binding;

const isOfOthers = (change: Transaction) => change.getMeta(ySyncPluginKey)?.isChangeOrigin === true;

/**
 * Keeps caret and selection between their letters whatever others write. The binding replaces the whole document for each
 * change of others and then looks for the caret's paragraph by its text: it takes another one that reads the same, or like
 * its beginning (recoverSelectionEndpoint in @tiptap/y-tiptap 3.0.9); with numbers of an older document, after an undo or
 * a repair, it throws "Position out of range" and the change is not shown at all. So it is not asked.
 */
export function keepSelection(): Plugin {
  let kept: Kept | null = null;
  return new Plugin({
    view(view) {
      const binding = bindingOf(view.state);
      Object.defineProperty(binding, "beforeTransactionSelection", { get: () => none, set() {} });
      const { doc } = binding;
      const take = () => {
        const { _transaction: change } = doc;
        // What was typed here is in the editor already, and is not in the document yet: there is nothing to compare.
        if (!change || change.origin === ySyncPluginKey) return;
        kept = keep(view.state.selection, binding.type, change.beforeState);
      };
      const drop = () => {
        kept = null;
      };
      doc.on("beforeAllTransactions", take);
      doc.on("afterAllTransactions", drop);
      return {
        destroy() {
          doc.off("beforeAllTransactions", take);
          doc.off("afterAllTransactions", drop);
        },
      };
    },
    appendTransaction(changes, before, state) {
      if (!changes.some(isOfOthers)) return null;
      const { type } = bindingOf(state);
      const selection = kept ? restored(kept, type, state, before) : clamped(before.selection, state);
      const change = state.tr.setSelection(selection).setStoredMarks(before.storedMarks);
      // Each would make links of what the others typed, in their own editor alone: whoever types an address does it.
      change.setMeta("preventAutolink", true).setMeta("addToHistory", false);
      // Where a change makes others (formats tidied up, what the schema does not admit), the next begins from here.
      if (kept) kept = keep(change.selection, type, kept.known);
      return change;
    },
  });
}

function keep(selection: Selection, type: Y.XmlFragment, known: Map<number, number>): Kept {
  if (selection instanceof AllSelection) return { kind: "all", anchor: null, head: null, known };
  // A stretch keeps to its own letters: what others write at its edges is not in it.
  const follows = (end: number): Place["follows"] =>
    !selection.empty && end === selection.from ? "right" : "left";
  return {
    kind: selection instanceof NodeSelection ? "node" : "text",
    anchor: placeAt(type, selection.$anchor, follows(selection.anchor)),
    head: placeAt(type, selection.$head, follows(selection.head)),
    known,
  };
}

function restored(kept: Kept, type: Y.XmlFragment, state: EditorState, before: EditorState): Selection {
  const { doc } = state;
  if (kept.kind === "all") return new AllSelection(doc);
  const isNew = ({ client, clock }: Y.ID) => clock >= (kept.known.get(client) ?? 0);
  const place = (of: Place | null, old: number) =>
    of ? positionOf(type, doc, of, isNew, old) : Math.min(old, doc.content.size);
  const { anchor, head } = before.selection;
  const at = place(kept.anchor, anchor);
  if (kept.kind === "node") {
    const node = kept.anchor && isStanding(kept.anchor.block) ? doc.resolve(at - 1).nodeAfter : null;
    return node && NodeSelection.isSelectable(node)
      ? NodeSelection.create(doc, at - 1)
      : Selection.near(doc.resolve(at));
  }
  return TextSelection.between(doc.resolve(at), doc.resolve(place(kept.head, head)), -1);
}

/** Nothing is known of what changed: as the editor opens. */
function clamped({ anchor, head }: Selection, { doc }: EditorState): Selection {
  const within = (at: number) => doc.resolve(Math.min(at, doc.content.size));
  return TextSelection.between(within(anchor), within(head));
}

export const KeptSelection = Extension.create({
  name: "keptSelection",
  // Before the links' own plugin, which would otherwise have seen the change of others.
  priority: 1_001,
  addProseMirrorPlugins: () => [keepSelection()],
});
