/**
 * The product's editor without a screen: its schema, its binding to Yjs, its undo, and the commands behind its keys and
 * buttons, driven by chance. What it writes is what a browser writes.
 */
import { getSchema } from "@tiptap/core";
import * as commands from "@tiptap/pm/commands";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import { type Command, EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { redo, undo, ySyncPlugin, yUndoPlugin } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { noteField } from "#app/notes/note-document.ts";
import { noteExtensions } from "#app/notes/note-schema.ts";
import { keepSelection } from "#app/notes/note-selection.ts";
import type { Chance } from "./chance.ts";

const schema = getSchema(noteExtensions);
const words = [
  "Décision : ",
  "l’école ",
  "a",
  " ",
  "we meet again",
  "👩‍👩‍👧 ",
  "𝒳",
  "Ktunaxa ",
  "\u00a0», ",
  "e\u0301",
  "ᐊᓂᔑ",
];

export class HeadlessEditor {
  #state: EditorState;
  readonly #views: { update?(view: EditorView, before: EditorState): void; destroy?(): void }[];

  constructor(doc: Y.Doc) {
    const plugins = [keepSelection(), ySyncPlugin(doc.getXmlFragment(noteField)), yUndoPlugin()];
    this.#state = EditorState.create({ schema, plugins });
    this.#views = [];
    const own = this;
    // As much of a view as the binding asks of one.
    const view = {
      get state() {
        return own.#state;
      },
      dispatch: (change: Transaction) => own.#dispatch(change),
      hasFocus: () => false,
      isDestroyed: false,
    } as unknown as EditorView;
    this.#view = view;
    for (const plugin of plugins) {
      const opened = plugin.spec.view?.(view);
      if (opened) this.#views.push(opened);
    }
  }

  readonly #view: EditorView;

  get state(): EditorState {
    return this.#state;
  }

  get document(): Node {
    return this.#state.doc;
  }

  /** Puts the caret, or a selection, where a person would. */
  select(anchor: number, head = anchor): void {
    const { doc } = this.#state;
    this.#change((change) =>
      change.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))),
    );
  }

  type(text: string): void {
    this.#change((change) => change.insertText(text));
  }

  #dispatch(change: Transaction): void {
    const before = this.#state;
    this.#state = before.apply(change);
    for (const view of this.#views) view.update?.(this.#view, before);
  }

  close(): void {
    for (const view of this.#views) view.destroy?.();
  }

  run(command: Command): boolean {
    return command(this.#state, (change) => this.#dispatch(change));
  }

  /** One thing that a person does. */
  act(chance: Chance): void {
    if (chance.is(0.5)) this.#moveCaret(chance);
    else this.#leaveCharacters();
    const { nodes, marks } = schema;
    const item = nodes.listItem!;
    const acts: [number, () => unknown][] = [
      [30, () => this.type(chance.of(words))],
      [6, () => this.run(commands.chainCommands(splitListItem(item), commands.splitBlock))],
      [6, () => this.run(commands.chainCommands(commands.deleteSelection, commands.joinBackward))],
      [8, () => this.#deleteAround(chance)],
      [4, () => this.run(commands.toggleMark(marks.bold!))],
      [4, () => this.run(commands.toggleMark(marks.italic!))],
      [3, () => this.run(commands.toggleMark(marks.link!, linkOf(chance)))],
      [2, () => this.run(commands.setBlockType(nodes.heading!, { level: chance.of([2, 3]) }))],
      [2, () => this.run(commands.setBlockType(nodes.paragraph!))],
      [3, () => this.run(wrapInList(nodes.bulletList!))],
      [2, () => this.run(wrapInList(nodes.orderedList!, startOf(chance)))],
      [3, () => this.run(sinkListItem(item))],
      [3, () => this.run(liftListItem(item))],
      [1, () => this.run(commands.wrapIn(nodes.blockquote!))],
      [2, () => this.run(commands.lift)],
      [2, () => this.run(commands.joinForward)],
      [2, () => this.#change((change) => change.replaceSelectionWith(nodes.hardBreak!.create()))],
      [2, () => this.#paste(chance)],
      [1, () => this.#drag(chance)],
      [4, () => undo(this.#state)],
      [2, () => redo(this.#state)],
      [
        chance.is(0.1) ? 1 : 0,
        () => this.run(commands.chainCommands(commands.selectAll, commands.deleteSelection)),
      ],
    ];
    let left = chance.next() * acts.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, act] of acts) {
      left -= weight;
      if (left < 0) {
        act();
        return;
      }
    }
  }

  #change(make: (change: Transaction) => Transaction): void {
    this.#dispatch(make(this.#state.tr));
  }

  /** Far from every edge as often as near one, sometimes with a stretch selected. */
  #moveCaret(chance: Chance): void {
    const { doc } = this.#state;
    const at = () => notInACharacter(doc, chance.below(doc.content.size + 1));
    const anchor = at();
    const head = chance.is(0.4)
      ? notInACharacter(doc, Math.min(doc.content.size, anchor + chance.below(30)))
      : anchor;
    const selection = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
    this.#dispatch(this.#state.tr.setSelection(selection));
  }

  /** Others' changes, put back where a caret was, may leave it within a character: a browser shows it beside. */
  #leaveCharacters(): void {
    const { doc, selection } = this.#state;
    const [anchor, head] = [selection.anchor, selection.head].map((at) => notInACharacter(doc, at));
    if (anchor === selection.anchor && head === selection.head) return;
    const beside = TextSelection.between(doc.resolve(anchor!), doc.resolve(head!));
    this.#dispatch(this.#state.tr.setSelection(beside));
  }

  #deleteAround(chance: Chance): void {
    this.run((state, go) => {
      const { from } = state.selection;
      const start = notInACharacter(state.doc, Math.max(0, from - chance.below(12)));
      const end = notInACharacter(state.doc, Math.min(state.doc.content.size, from + chance.below(4)));
      go?.(state.tr.deleteRange(start, Math.max(start, end)));
      return true;
    });
  }

  #paste(chance: Chance): void {
    const slice = new Slice(
      Fragment.from(
        Array.from({ length: 1 + chance.below(chance.is(0.05) ? 200 : 4) }, () => block(chance, 0)),
      ),
      0,
      0,
    );
    this.#change((change) => change.replaceSelection(slice));
  }

  /** A block goes elsewhere in the same step, as with drag and drop. */
  #drag(chance: Chance): void {
    this.run((state, go) => {
      const { doc } = state;
      const index = chance.below(doc.childCount);
      let from = 0;
      for (let at = 0; at < index; at++) from += doc.child(at).nodeSize;
      const moved = doc.child(index);
      const change = state.tr.delete(from, from + moved.nodeSize);
      const target = chance.below(change.doc.childCount + 1);
      let to = 0;
      for (let at = 0; at < target; at++) to += change.doc.child(at).nodeSize;
      go?.(change.insert(to, moved));
      return true;
    });
  }
}

/** A browser puts no caret between the two halves of a character. */
const notInACharacter = (doc: Node, at: number) => {
  const { nodeBefore, nodeAfter } = doc.resolve(at);
  return nodeAfter?.isText && /[\ud800-\udbff]$/.test(nodeBefore?.text ?? "") ? at - 1 : at;
};

const linkOf = (chance: Chance) => ({
  href: chance.of(["https://example.org/é?q=1", "mailto:a@example.org", "http://[::1]/"]),
  // As pasted from elsewhere.
  ...(chance.is(0.3) && { target: "_blank", class: "external", title: "Voir « ici »" }),
});

/** As typed ("7. ") and as pasted from pages that number as they like. */
const startOf = (chance: Chance) => ({
  start: chance.of([1, 1, 7, -3, 1e21, 2.5, Number.NaN]),
  type: chance.of([null, null, "a", "I"]),
});

function block(chance: Chance, depth: number): Node {
  const { nodes, marks } = schema;
  const text = () => {
    const on = [marks.bold!.create(), marks.italic!.create(), marks.link!.create(linkOf(chance))];
    return schema.text(
      chance.of(words).repeat(1 + chance.below(8)),
      on.filter(() => chance.is(0.2)),
    );
  };
  const inline = () =>
    Array.from({ length: chance.below(4) }, () => (chance.is(0.1) ? nodes.hardBreak!.create() : text()));
  if (depth > 3 || chance.is(0.5)) return nodes.paragraph!.create(null, inline());
  if (chance.is(0.25)) return nodes.heading!.create({ level: chance.of([2, 3]) }, inline());
  const several = <T>(make: () => T) => Array.from({ length: 1 + chance.below(3) }, make);
  if (chance.is(0.25))
    return nodes.blockquote!.create(
      null,
      several(() => block(chance, depth + 1)),
    );
  const items = several(() =>
    nodes.listItem!.create(null, [
      nodes.paragraph!.create(null, inline()),
      ...(chance.is(0.3) ? [block(chance, depth + 1)] : []),
    ]),
  );
  return chance.is(0.5)
    ? nodes.bulletList!.create(null, items)
    : nodes.orderedList!.create(startOf(chance), items);
}
