import { createElement, Fragment, type ReactNode } from "react";
import { isSafeHref, type NoteContent, type NoteNode } from "./note.ts";

/**
 * A note to read, without the editor: pages and minutes are the server's HTML. What the schema does not know is shown as
 * its text; links lead only where a note's links may. `lang` ("en-CA", "fr-CA") is the note's own language.
 */
export function NoteContentView({
  content,
  lang,
  className = "",
}: {
  content: NoteContent;
  lang?: string;
  className?: string;
}) {
  return (
    <div className={`prose-note ${className}`} lang={lang}>
      {children(content.content)}
    </div>
  );
}

/** Given one by one, as if written in the markup: a note is never reordered here, so nothing needs a key. */
const children = (nodes: NoteNode[] = []): ReactNode => createElement(Fragment, null, ...nodes.map(show));

function show(node: NoteNode): ReactNode {
  if (node.text !== undefined) return marked(node);
  const inner = children(node.content);
  switch (node.type) {
    case "paragraph":
      return <p>{inner}</p>;
    case "heading":
      // The page's h1 is the item's title: a note's headings start below it.
      return node.attrs?.level === 3 ? <h3>{inner}</h3> : <h2>{inner}</h2>;
    case "bulletList":
      return <ul>{inner}</ul>;
    case "orderedList":
      return <ol start={typeof node.attrs?.start === "number" ? node.attrs.start : undefined}>{inner}</ol>;
    case "listItem":
      return <li>{inner}</li>;
    case "blockquote":
      return <blockquote>{inner}</blockquote>;
    case "hardBreak":
      return <br />;
    default:
      return inner;
  }
}

function marked(node: NoteNode): ReactNode {
  let shown: ReactNode = node.text;
  for (const mark of node.marks ?? []) {
    if (mark.type === "bold") shown = <strong>{shown}</strong>;
    else if (mark.type === "italic") shown = <em>{shown}</em>;
    else if (mark.type === "link" && isSafeHref(mark.attrs?.href))
      shown = (
        <a href={mark.attrs.href} rel="noopener noreferrer nofollow">
          {shown}
        </a>
      );
  }
  return shown;
}
