import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { anonymous } from "#app/access/viewer.ts";
import { publicationMark } from "#app/agenda/publication.server.ts";
import type { AuditOperation } from "#app/audit/audit.ts";
import { makePairingCode } from "#app/room-devices/pairing.server.ts";
import * as schema from "#db/schema/index.ts";
import { addItem, addMeeting, startWall } from "#tests/support/people.ts";
import {
  askable,
  asked,
  chairItem,
  complete,
  ofAgenda,
  ofMeeting,
  ownItem,
  type Posts,
  recorded,
  rhythm,
  withGuest,
} from "./make-post.ts";
import { ritualPosts } from "./ritual-posts.ts";
import { signInPosts } from "./sign-in-posts.ts";

/** Every route that changes something, by its path, with what is posted there. A new route must be added. */
export const posts: Posts = {
  ...signInPosts,
  ...ritualPosts,
  "/meetings/:id/devices": {
    // Starting one is a session of its own each time, as signing in is; the console lists them and ends them.
    end: async (table) => {
      const post = await ofMeeting(table, "live", { _method: "remove" });
      await startWall(table.db, post.id!, table.chair.personId);
      return post;
    },
  },
  "/meetings/:id/device-codes": {
    make: (table) => ofMeeting(table, "live", { kind: "screen" }),
  },
  "/meetings/:id/wall": { blank: (table) => ofMeeting(table, "live", { blank: "1" }) },
  "/meetings/:id/guests": {
    record: (table) => ofMeeting(table, "live", { id: randomUUID(), name: "Ines Interpreter" }),
    leave: (table) => withGuest(table, (id) => ({ _method: "edit", id, here: "" })),
    remove: (table) => withGuest(table, (id) => ({ _method: "remove", id })),
  },
  "/items/:id/guests": {
    admit: async (table) => {
      const { id, fields } = await withGuest(table, (guestId) => ({ guestId, admitted: "1" }));
      return { to: "id", id: await addItem(table, id!), fields };
    },
  },
  "/items/:id/absences": {
    out: async (table) => {
      const post = await chairItem(table, "live", { absentPersonId: table.rep.personId, out: "1" });
      const [item] = await table.db
        .select()
        .from(schema.agendaItems)
        .where(eq(schema.agendaItems.id, post.id!));
      await table.db.insert(schema.attendances).values({
        meetingId: item!.meetingId!,
        personId: table.rep.personId,
        agencyId: table.agencies.harbour,
        status: "present",
      });
      return post;
    },
  },
  "/screen": {
    pair: async (table) => {
      const { id } = await ofMeeting(table, "live", {});
      const made = await makePairingCode(table.services, table.chair, id!, "screen");
      return { to: "", fields: { code: made!.code }, as: anonymous };
    },
  },
  "/language": { choose: async () => ({ to: "", fields: { language: "fr", to: "/" } }) },
  "/theme": { choose: async () => ({ to: "", fields: { theme: "dark", to: "/" } }) },
  "/items/new": {
    begin: async (table) => ({
      to: "",
      fields: { id: randomUUID(), kind: "update", meeting: await addMeeting(table, "draft") },
      as: table.rep,
    }),
  },
  "/items/:id/edit": {
    send: (table) => ownItem(table, "draft", { ...complete(table), page: "p", count: "3" }),
  },
  "/items/:id/draft": {
    keep: (table) => ownItem(table, "draft", { title: "Half", page: "p", count: "3", base: "" }),
  },
  "/items/:id/submission": {
    withdraw: (table) => ownItem(table, "submitted", { verb: "withdraw" }),
    restore: (table) => ownItem(table, "withdrawn", { verb: "restore" }),
  },
  "/items/:id/triage": {
    accept: (table) => chairItem(table, "draft", { id: randomUUID(), verdict: "accepted" }, "submitted"),
    defer: (table) =>
      chairItem(table, "draft", { id: randomUUID(), verdict: "deferred", reason: "Full" }, "submitted"),
    decline: (table) =>
      chairItem(table, "draft", { id: randomUUID(), verdict: "declined", reason: "No" }, "submitted"),
    undo: async (table) => {
      const triageId = randomUUID();
      const post = await chairItem(table, "draft", {}, "accepted");
      const [item] = await table.db
        .select()
        .from(schema.agendaItems)
        .where(eq(schema.agendaItems.id, post.id!));
      await table.db
        .insert(schema.triages)
        .values({ id: triageId, itemId: post.id!, verdict: "accepted", byId: table.chair.personId });
      const undo = { triageId, meetingId: item!.meetingId, was: "submitted", section: "", index: "0" };
      return { ...post, fields: { _method: "undo", ...undo } };
    },
  },
  "/items/:id/audience": { narrow: (table) => chairItem(table, "draft", { audience: "chair" }) },
  "/items/:id/widening-requests": {
    ask: (table) =>
      askable(table, () => ({ id: randomUUID(), audience: "table", reason: "They house them" })),
  },
  "/items/:id/widening-requests/withdrawal": { "take back": (table) => asked(table, {}) },
  "/items/:id/widening-requests/answer": {
    grant: async (table) => ({ ...(await asked(table, { answer: "granted" })), as: table.rep }),
    decline: async (table) => ({
      ...(await asked(table, { answer: "declined", word: "Not yet" })),
      as: table.rep,
    }),
  },
  "/items/:id/recusals": {
    leave: async (table) => ({
      ...(await chairItem(table, "live", { id: randomUUID(), standing: "1" })),
      as: table.coulee,
    }),
    "leave once": async (table) => ({
      ...(await chairItem(table, "live", { id: randomUUID() })),
      as: table.attendee,
    }),
    recuse: (table) =>
      chairItem(table, "live", { id: randomUUID(), agencyId: table.agencies.northside, standing: "1" }),
  },
  "/recusals/:id": {
    lift: async (table) => {
      const post = await chairItem(table, "live", {});
      const id = randomUUID();
      const who = { personId: table.coulee.personId, declaredById: table.chair.personId };
      await table.db.insert(schema.recusals).values({ id, itemId: post.id!, ...who });
      return { ...post, id, fields: { _method: "remove" } };
    },
  },
  "/items/:id/outcome": {
    conclude: (table) => chairItem(table, "live", { outcome: "done" }),
    reopen: (table) => chairItem(table, "live", { outcome: "" }),
  },
  "/items/:id/decisions": {
    record: (table) => chairItem(table, "live", { id: randomUUID(), text: "Yes", language: "en" }),
  },
  "/items/:id/action-items": {
    record: (table) =>
      chairItem(table, "live", {
        id: randomUUID(),
        text: "Call",
        language: "en",
        agencyId: table.agencies.city,
      }),
  },
  "/decisions/:id": {
    edit: async (table) => ({
      ...(await recorded(table, "decisionId")),
      fields: { _method: "edit", text: "No", language: "en" },
    }),
    remove: (table) => recorded(table, "decisionId"),
  },
  "/action-items/:id": {
    edit: async (table) => ({
      ...(await recorded(table, "actionItemId")),
      fields: { _method: "edit", text: "Write", language: "en", agencyId: table.agencies.harbour },
    }),
    remove: (table) => recorded(table, "actionItemId"),
  },
  "/action-items/:id/completion": {
    complete: async (table) => ({ ...(await recorded(table, "actionItemId")), fields: { outcome: "done" } }),
    undo: async (table) => {
      const post = await recorded(table, "actionItemId");
      await table.db
        .insert(schema.completions)
        .values({ actionItemId: post.id!, outcome: "done", byId: table.chair.personId, at: new Date() });
      return { ...post, fields: { _method: "remove" } };
    },
  },
  "/meetings/:id/order": {
    move: (table) => ofAgenda(table, (items) => ({ itemId: items[2]!, section: "closing", index: "0" })),
  },
  "/meetings/:id/entries": {
    add: (table) =>
      ofAgenda(table, () => ({
        id: randomUUID(),
        title: "Break",
        minutes: "10",
        section: "closing",
        index: "1",
        language: "en",
      })),
    edit: (table) => ofAgenda(table, (items) => ({ _method: "edit", itemId: items[1]!, minutes: "25" })),
    remove: async (table) => {
      const post = await ofAgenda(table, () => ({}));
      const entry = {
        kind: "logistics",
        audience: "logistics",
        agencyId: null,
        submittedById: table.chair.personId,
      } as const;
      return { ...post, fields: { _method: "remove", itemId: await addItem(table, post.id!, entry) } };
    },
    frame: (table) =>
      ofAgenda(table, () => ({
        _method: "frame",
        ...Object.fromEntries(
          ["welcome", "openActions", "roundTable", "closing"].map((part) => [part, randomUUID()]),
        ),
      })),
  },
  "/meetings/:id/publication": {
    publish: (table) => ofMeeting(table, "draft", { _method: "publish", seen: "" }),
    "publish again": async (table) => {
      const post = await ofMeeting(table, "published", {});
      const [meeting] = await table.db.select().from(schema.meetings).where(eq(schema.meetings.id, post.id!));
      return { ...post, fields: { _method: "publish", seen: publicationMark(meeting!.publishedAt) } };
    },
    "take back": (table) => ofMeeting(table, "published", { _method: "remove" }),
  },
  "/meetings/:id/date": {
    cancel: (table) => ofMeeting(table, "published", { cancelled: "yes", reason: "Storm" }),
    move: (table) => ofMeeting(table, "published", { date: "2099-03-05", time: "10:00", reason: "Storm" }),
  },
  "/meetings/:id/start": { start: (table) => ofMeeting(table, "published", {}) },
  "/meetings/:id/lease": {
    open: (table) => ofMeeting(table, "live", { tabId: randomUUID() }),
    "take over": (table) => ofMeeting(table, "live", { tabId: randomUUID(), over: "1" }),
  },
  "/meetings/:id/floor": {
    next: (table) => ofAgenda(table, () => ({ next: "1", from: "" }), "live"),
    jump: (table) => ofAgenda(table, (items) => ({ itemId: items[1]! }), "live"),
    extend: async (table) => {
      const post = await ofAgenda(table, () => ({ extra: "5", having: "0" }), "live");
      const [item] = await table.db
        .select()
        .from(schema.agendaItems)
        .where(eq(schema.agendaItems.meetingId, post.id!));
      await table.db.insert(schema.floors).values({
        meetingId: post.id!,
        itemId: item!.id,
        givenById: table.chair.personId,
        givenAt: new Date(),
      });
      return post;
    },
  },
  "/meetings/:id/attendance": {
    announce: async (table) => ({
      ...(await ofMeeting(table, "published", { status: "regrets" })),
      as: table.rep,
    }),
    tick: (table) => ofMeeting(table, "live", { status: "present", personId: table.rep.personId }),
  },
  "/meetings/:id/closure": {
    close: (table) => ofAgenda(table, () => ({}), "live"),
    reopen: (table) => ofMeeting(table, "closed", { _method: "remove" }),
  },
  "/meetings/:id/confirmation": { confirm: (table) => ofMeeting(table, "closed", {}) },
  "/series/new": {
    make: async (table) => ({
      to: "",
      fields: { id: randomUUID(), ...rhythm(table), nameEn: "Another table", nameFr: "Une autre table" },
      as: table.coordinator,
    }),
  },
  "/series/:id/edit": {
    rename: async (table) => ({
      to: "series",
      id: table.seriesId,
      fields: { ...rhythm(table), nameEn: "Renamed", nameFr: "Renommée" },
    }),
  },
};

/**
 * What a post leaves in the audit where it is not one entry of its route's operation for every post: another operation
 * (`of`; null for none), or one entry whatever comes after it (`again`), since those found nothing left to do.
 */
export const entries: Record<string, { of?: AuditOperation | null; again?: "done" | "nothing" }> = {
  "/sign-in/:token": { again: "nothing" },
  "/sign-in/factor": { again: "nothing" },
  "/session": { of: null },
  "/account/authenticator begin": { of: null },
  "/account/authenticator remove": { of: "account.remove-factor", again: "nothing" },
  "/account/passkeys remove": { of: null },
  "/account/sessions": { of: "account.end-sessions", again: "nothing" },
  "/language": { of: null },
  "/theme": { of: null },
  "/screen": { of: "device.start", again: "nothing" },
  "/meetings/:id/devices": { of: "device.end" },
  "/items/:id/widening-requests/withdrawal": { of: "item.unask-to-widen" },
  "/items/:id/widening-requests/answer decline": { of: "item.decline-to-widen" },
  "/items/:id/recusals recuse": { of: "recusal.declare" },
  "/items/:id/draft": { of: null },
  "/items/:id/edit": { of: "item.send" },
  "/items/:id/submission withdraw": { of: "item.withdraw" },
  "/items/:id/submission restore": { of: "item.restore" },
  "/meetings/:id/attendance tick": { of: "attendance.record" },
  "/meetings/:id/start": { again: "nothing" },
  "/meetings/:id/closure close": { again: "nothing" },
  "/meetings/:id/closure reopen": { of: "meeting.reopen", again: "nothing" },
  "/meetings/:id/confirmation": { again: "nothing" },
  "/series/new": { of: "series.create" },
};
