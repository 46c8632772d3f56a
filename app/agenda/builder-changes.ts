import type { BuilderData, BuilderItem, BuilderPlace } from "./builder.server.ts";
import type { Undo } from "./change.ts";
import type { EntryPart, FramePart } from "./entries.ts";
import { inOrder, lastPlace, type Move, reorder, type Section, sectionOfKind } from "./order.ts";
import type { Verdict } from "./triage.ts";

/**
 * Something that a chair does to an agenda: where it is posted, with which fields, and what the page looks like once it
 * is done, so that the chair need not wait. `foresee` is pure.
 */
export interface Change {
  path: string;
  fields: Record<string, string | string[]>;
  /** Of the item whose readers it changes: what is said of them may stand long after. */
  title?: string;
  foresee(data: BuilderData): BuilderData;
}

export const isReadable = (place: BuilderPlace): place is BuilderItem => "kind" in place;

/** The whole agenda in its order, with the places that this chair may not read: moves count over all of them. */
export const placesOf = (data: BuilderData): BuilderPlace[] => inOrder([...data.items, ...data.restricted]);

/** The agenda with an item that was not on it before. */
const withNew = (data: BuilderData, item: BuilderItem): BuilderData => {
  const to = { itemId: item.id, section: item.section };
  return rearranged(data, { ...to, index: lastPlace(placesOf(data), to) }, [item]);
};

/** The agenda after a move, with `more` on it that was not there before. */
function rearranged(data: BuilderData, move: Move, more: BuilderItem[] = []): BuilderData {
  const after = reorder([...placesOf(data), ...more], move);
  return {
    ...data,
    items: after.filter(isReadable),
    restricted: after.filter((place): place is BuilderData["restricted"][number] => !isReadable(place)),
  };
}

const itemsOf = (data: BuilderData, items: BuilderItem[]): BuilderData => ({ ...data, items });
const edited = (data: BuilderData, id: string, given: Partial<BuilderItem>): BuilderData => ({
  ...data,
  items: data.items.map((item) => (item.id === id ? { ...item, ...given } : item)),
  waiting: data.waiting.map((item) => (item.id === id ? { ...item, ...given } : item)),
});

export const moveItem = (meetingId: string, move: Move): Change => ({
  path: `/meetings/${meetingId}/order`,
  fields: { itemId: move.itemId, section: move.section, index: String(move.index) },
  foresee: (data) => rearranged(data, move),
});

export const editItem = (
  meetingId: string,
  itemId: string,
  given: { title?: string; minutes?: number; presenter?: { id: string; name: string } | null },
): Change => {
  const { title, minutes, presenter } = given;
  const fields: Record<string, string> = { _method: "edit", itemId };
  if (title !== undefined) fields.title = title;
  if (minutes !== undefined) fields.minutes = String(minutes);
  if (presenter !== undefined) fields.presenterId = presenter?.id ?? "";
  return {
    path: `/meetings/${meetingId}/entries`,
    fields,
    foresee: (data) =>
      edited(data, itemId, {
        ...(title !== undefined && { title }),
        ...(minutes !== undefined && { minutes }),
        ...(presenter !== undefined && {
          presenterId: presenter?.id ?? null,
          presenterName: presenter?.name ?? null,
        }),
      }),
  };
};

export const addEntry = (
  meetingId: string,
  entry: {
    id: string;
    title: string;
    minutes: number;
    section: Section;
    language: "en" | "fr";
    standing: EntryPart | null;
  },
): Change => ({
  path: `/meetings/${meetingId}/entries`,
  fields: { ...entry, minutes: String(entry.minutes), standing: entry.standing ?? "" },
  foresee: (data) => withNew(data, { ...blank, ...entry, position: 0 }),
});

const blank = {
  kind: "logistics",
  status: "accepted",
  details: {},
  urgency: "next_meeting",
  audience: "logistics",
  namedAgencyIds: [],
  recused: [],
  agencyId: null,
  submittedById: "",
  submitterName: "",
  submittedWords: null,
  presenterId: null,
  presenterName: null,
  outcome: null,
  carriedOver: false,
  lastAnswer: null,
  changed: false,
  mayWiden: false,
  mayAsk: false,
  widening: null,
} as const satisfies Partial<BuilderItem>;

export const addFrame = (meetingId: string, ids: Record<FramePart, string>): Change => ({
  path: `/meetings/${meetingId}/entries`,
  fields: { _method: "frame", ...ids },
  foresee: (data) => data,
});

export const removeEntry = (meetingId: string, itemId: string): Change => ({
  path: `/meetings/${meetingId}/entries`,
  fields: { _method: "remove", itemId },
  foresee: (data) =>
    itemsOf(
      data,
      data.items.filter((item) => item.id !== itemId),
    ),
});

export const giveVerdict = (
  item: BuilderItem,
  given: { id: string; verdict: Verdict; reason: string; mergedIntoId: string },
): Change => ({
  path: `/items/${item.id}/triage`,
  fields: given,
  foresee: (data) => {
    const not = (one: BuilderItem) => one.id !== item.id;
    const accepted = given.verdict === "accepted";
    const section = sectionOfKind[item.kind];
    const rest = itemsOf(data, data.items.filter(not));
    return {
      ...(accepted ? withNew(rest, { ...item, section }) : rest),
      waiting: data.waiting.filter(not),
      askedBack:
        given.verdict === "asked_back"
          ? [...data.askedBack.filter(not), { ...item, status: "asked_back" }]
          : data.askedBack.filter(not),
    };
  },
});

export const changeAudience = (
  { id, title }: Pick<BuilderItem, "id" | "title">,
  choice: { audience: "table" | "agencies" | "chair"; namedAgencyIds: string[] },
): Change => ({
  path: `/items/${id}/audience`,
  fields: choice,
  title,
  foresee: (data) => edited(data, id, choice),
});

/** `meeting`: as the page shows it, so that two clicks publish once. */
export const publish = (meeting: BuilderData["meeting"], published: boolean): Change => ({
  path: `/meetings/${meeting.id}/publication`,
  fields: { _method: published ? "publish" : "remove", seen: meeting.publication },
  foresee: (data) => ({
    ...data,
    meeting: { ...data.meeting, state: published ? "published" : "draft" },
  }),
});

/** What the server said takes the last change back; the page waits for its answer. */
export const undoing = ({ path, fields }: Undo): Change => ({ path, fields, foresee: (data) => data });
