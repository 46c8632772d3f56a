/** What may stand where: the grammar of the editor's schema (app/notes/note.ts), put to the items of Yjs. */
import * as Y from "yjs";
import { isKeepable, isSafeHref, noteAttributes, noteHolds, noteMarks } from "#app/notes/note.ts";

/** Texts, named elements, known marks, known attributes: what an editor writes, wherever it stands. */
export function isKnown(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentType) return nameOf(content.type) !== null;
  if (content instanceof Y.ContentFormat) return isMark(content.key, content.value);
  return content instanceof Y.ContentAny && content.arr.length === 1;
}

/** Whether this content may stand in `parent`: under the name `sub`, or (null) among its children. */
export function mayStandIn(
  parent: Y.AbstractType<unknown>,
  sub: string | null,
  content: Y.Item["content"],
): boolean {
  if (sub !== null) {
    if (!(parent instanceof Y.XmlElement)) return false;
    const isValue = ownOf(ownOf(noteAttributes, parent.nodeName), sub);
    // What was overwritten within the same message leaves its name alone.
    if (!isValue || content instanceof Y.ContentDeleted) return isValue !== undefined;
    return content instanceof Y.ContentAny && isValue(content.arr[0]);
  }
  if (content instanceof Y.ContentDeleted) return true;
  if (parent instanceof Y.XmlText)
    return content instanceof Y.ContentString || content instanceof Y.ContentFormat;
  const holder = parent instanceof Y.XmlElement ? parent.nodeName : "doc";
  const name = content instanceof Y.ContentType ? nameOf(content.type) : null;
  return (
    name !== null && (ownOf(noteHolds, holder) as readonly string[] | undefined)?.includes(name) === true
  );
}

/** The name in the grammar of an element or a text; null for what no editor makes. */
function nameOf(type: unknown): string | null {
  if (type instanceof Y.XmlText) return "text";
  return type instanceof Y.XmlElement && type.nodeName !== "doc" && Object.hasOwn(noteHolds, type.nodeName)
    ? type.nodeName
    : null;
}

/** Null ends a mark; else its attributes, each of them known. */
function isMark(name: string, value: unknown): boolean {
  const known = ownOf(noteMarks, name);
  if (!known || typeof value !== "object" || Array.isArray(value)) return false;
  if (value === null) return true;
  if (name === "link" && !("href" in value && isSafeHref(value.href))) return false;
  return Object.entries(value).every(
    ([attribute, one]) => known.includes(attribute) && (one === null || isKeepable(one, 2_000)),
  );
}

/** Names come from a stranger: "constructor" is nobody's attribute. */
const ownOf = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;
