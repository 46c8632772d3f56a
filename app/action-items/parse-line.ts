import { type DateContext, findDate } from "./parse-date.ts";

export interface LineContext extends DateContext {
  /** Who may be responsible. */
  agencies: readonly { id: string; nameEn: string; nameFr: string }[];
  people: readonly { id: string; name: string; agencyId: string }[];
}

/** An action item as it was understood; null for what the line does not say. */
export interface UnderstoodLine {
  text: string;
  agencyId: string | null;
  delegateId: string | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
}

/**
 * Understands "@Harbour House call landlord by Friday" and « @Maison du Havre appeler le propriétaire d'ici vendredi »:
 * who, what, by when, whatever the language of the page. A person after @ stands for their agency too. The beginning of a
 * name is enough while only one begins so, and of an agency that of any of its words. What is not understood stays in the text.
 */
export function parseLine(line: string, context: LineContext): UnderstoodLine {
  let rest = line.replace(/[\u00a0\u202f\t\r\n]/g, " ");
  const who = findNames(rest, context);
  for (const span of [...who.spans].reverse()) rest = cut(rest, span.start, span.end);
  const date = findDate(fold(rest), context);
  if (date) rest = cut(rest, date.start, date.end);
  return {
    text: tidy(rest, who.spans.length > 0),
    agencyId: who.agencyId,
    delegateId: who.delegateId,
    dueOn: date?.dueOn ?? null,
  };
}

/** Lower case, without accents, one kind of apostrophe; as long as the text, so that places in both are the same. */
export function fold(text: string): string {
  return [...text]
    .map((letter) => {
      if (letter === "’") return "'";
      const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return plain.length === letter.length ? plain : letter;
    })
    .join("");
}

interface Name {
  words: string[];
  /** The name from its first word on: "Police" is no beginning of "Lethbridge Police Service". */
  begins: boolean;
  agencyId: string;
  delegateId: string | null;
}

interface Span {
  start: number;
  end: number;
}

function findNames(line: string, context: LineContext) {
  const names: Name[] = [
    ...context.agencies.flatMap(({ id, nameEn, nameFr }) =>
      [...new Set([nameEn, nameFr])].flatMap((name) =>
        startsOf(wordsOf(name)).map((words, at) => ({
          words,
          begins: at === 0,
          agencyId: id,
          delegateId: null,
        })),
      ),
    ),
    ...context.people.map(({ id, name, agencyId }) => ({
      words: wordsOf(name),
      begins: true,
      agencyId,
      delegateId: id,
    })),
  ];
  const folded = fold(line);
  const found = { agencyId: null as string | null, delegateId: null as string | null, spans: [] as Span[] };
  const take = (name: Name, span: Span) => {
    found.agencyId ??= name.agencyId;
    if (name.agencyId === found.agencyId) found.delegateId ??= name.delegateId;
    found.spans.push(span);
  };
  for (const mark of folded.matchAll(/@ ?/g)) {
    const start = mark.index + mark[0].length;
    const match = longest(folded, start, names);
    if (match) take(match.name, { start: mark.index, end: match.end });
  }
  if (found.spans.length === 0) {
    // Whoever begins with the whole name of an agency means it, sign or not.
    const start = folded.length - folded.trimStart().length;
    const match = longest(
      folded,
      start,
      names.filter((name) => name.delegateId === null),
    );
    if (match?.rank === 2) take(match.name, { start, end: match.end });
  }
  return found;
}

const wordsOf = (name: string) =>
  fold(name)
    .split(/[\s,]+/)
    .filter(Boolean);

/** The words of a name from each of them on, from within one too: « l’Andain » is called Andain. */
const startsOf = (words: readonly string[]): string[][] =>
  words.flatMap((word, index) =>
    [...word.matchAll(/(?<=^|['-])[\p{L}\p{N}]/gu)].map(({ index: at }) => [
      word.slice(at),
      ...words.slice(index + 1),
    ]),
  );

/** They stand in many a name and name nobody. */
const smallWords = /^(?:.{0,2}|the|and|for|des|les|aux|sur|pour)$/u;

/**
 * The name of which most stands at `start`; of two of which equally much does, the one that stands there whole, then the
 * one that begins so; none when that leaves two different ones.
 */
function longest(folded: string, start: number, names: readonly Name[]) {
  let best: { name: Name; end: number; rank: number } | null = null;
  let ambiguous = false;
  for (const name of names) {
    const match = matchAt(folded, start, name.words);
    if (!match || (!name.begins && smallWords.test(folded.slice(start, match.end).trim()))) continue;
    const { end } = match;
    const rank = name.begins ? (match.whole ? 2 : 1) : 0;
    if (!best || end > best.end || (end === best.end && rank > best.rank)) {
      best = { name, end, rank };
      ambiguous = false;
    } else if (end === best.end && rank === best.rank)
      ambiguous ||= best.name.agencyId !== name.agencyId || best.name.delegateId !== name.delegateId;
  }
  return best && !ambiguous ? best : null;
}

/** How far the words of a name stand at `start`; the last one may be begun only (three letters at least). */
function matchAt(folded: string, start: number, words: readonly string[]) {
  let end = start;
  for (const [index, word] of words.entries()) {
    const typed = /^[ ,]*([\p{L}\p{N}'’.-]+)/u.exec(folded.slice(end));
    if (index > 0 && !typed) break;
    const bare = typed?.[1]?.replace(/[.]+$/, "") ?? "";
    if (bare === word) {
      end += typed![0].length - (typed![1]!.length - bare.length);
      if (index === words.length - 1) return { end, whole: true };
      continue;
    }
    if (bare.length >= 3 && word.startsWith(bare)) return { end: end + typed![0].length, whole: false };
    break;
  }
  return end > start ? { end, whole: false } : null;
}

const cut = (text: string, start: number, end: number) => `${text.slice(0, start)} ${text.slice(end)}`;

function tidy(text: string, hadName: boolean): string {
  const plain = text
    .replace(/ {2,}/g, " ")
    .replace(/ ([,.;])/g, "$1")
    .replace(/^[\s:,;.–—-]+/, "")
    .replace(/[\s,;:–—-]+$/, "")
    .trim();
  return hadName ? plain.replace(/^to (?=\p{L})/iu, "") : plain;
}
