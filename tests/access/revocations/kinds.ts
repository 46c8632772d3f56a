import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import { endSession, hashToken } from "#app/people/sessions.server.ts";
import { chairs, memberships, people, seats } from "#db/schema/index.ts";
import type { TestTable } from "#tests/support/people.ts";
import type { WholeProduct } from "#tests/support/whole/open.ts";

/** Somebody who reads the item over an open socket, and whose right to it goes. Everybody is of an agency of their own. */
export interface Victim {
  personId: string;
  agencyId: string;
  token: string;
}

export interface Scene {
  product: WholeProduct;
  table: TestTable;
  /** A post of the chair's. */
  post(path: string, fields: Record<string, string | string[]>, token?: string): Promise<void>;
  /** The item that everybody reads. */
  itemId: string;
  meetingId: string;
}

/** A way in which a right can go. A new one is a line here. Resolves once it is committed. */
export interface Kind {
  name: string;
  /** The victims read it as deputies: the item is the chair's alone. */
  deputies?: true;
  /** The item is in the protected part of a meeting that has a statement, and they were ticked. */
  acknowledged?: true;
  /** One change takes it from all of them. */
  together?: true;
  revoke(scene: Scene, victim: Victim): Promise<unknown>;
}

async function byRow(scene: Scene, change: Promise<unknown>): Promise<void> {
  await change;
  scene.product.services.live.rightsChanged();
}

export const kinds: readonly Kind[] = [
  { name: "signed out", revoke: ({ post }, { token }) => post("/sign-out", {}, token) },
  {
    name: "session ended from elsewhere",
    revoke: async ({ product: { services } }, { token }) => {
      const viewer = await viewerOfSession(services.db, hashToken(token), services.now());
      if (viewer.kind === "person") await endSession(services, viewer);
    },
  },
  {
    name: "account disabled",
    revoke: (scene, { personId }) =>
      byRow(
        scene,
        scene.table.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, personId)),
      ),
  },
  {
    name: "membership ended",
    revoke: (scene, { personId }) =>
      byRow(
        scene,
        scene.table.db
          .update(memberships)
          .set({ endedAt: new Date() })
          .where(eq(memberships.personId, personId)),
      ),
  },
  {
    name: "moved to an agency elsewhere",
    revoke: (scene, { personId }) =>
      byRow(
        scene,
        scene.table.db
          .update(memberships)
          .set({ agencyId: scene.table.agencies.elsewhere })
          .where(eq(memberships.personId, personId)),
      ),
  },
  {
    name: "the agency loses its seat",
    revoke: (scene, { agencyId }) =>
      byRow(
        scene,
        scene.table.db
          .delete(seats)
          .where(and(eq(seats.agencyId, agencyId), eq(seats.seriesId, scene.table.seriesId))),
      ),
  },
  {
    name: "the series is left",
    revoke: async ({ post, table: { db, seriesId, chair } }, { agencyId }) => {
      const rows = await db
        .select({ id: seats.agencyId })
        .from(seats)
        .where(and(eq(seats.seriesId, seriesId), ne(seats.agencyId, agencyId)))
        .orderBy(seats.position);
      await post(`/series/${seriesId}/edit`, {
        ...{ nameEn: "Complex-case consultation", nameFr: "Réunion de consultation sur les cas complexes" },
        ...{ firstDate: "2026-01-08", wallTime: "09:00", timeZone: "America/Edmonton", duration: "120" },
        ...{ everyCount: "2", everyUnit: "week", chair: chair.personId, seats: rows.map(({ id }) => id) },
      });
    },
  },
  {
    name: "the acknowledgement is taken back",
    acknowledged: true,
    revoke: ({ post, meetingId }, { personId }) =>
      post(`/meetings/${meetingId}/acknowledgements`, { _method: "remove", people: personId }),
  },
  {
    name: "no deputy any more",
    deputies: true,
    revoke: (scene, { personId }) =>
      byRow(scene, scene.table.db.delete(chairs).where(eq(chairs.personId, personId))),
  },
  {
    name: "recused",
    revoke: ({ post, itemId }, { personId }) =>
      post(`/items/${itemId}/recusals`, { id: randomUUID(), personId, standing: "1" }),
  },
  {
    name: "the agency is recused",
    revoke: ({ post, itemId }, { agencyId }) =>
      post(`/items/${itemId}/recusals`, { id: randomUUID(), agencyId }),
  },
  {
    name: "the audience is narrowed",
    together: true,
    revoke: ({ post, itemId }) => post(`/items/${itemId}/audience`, { audience: "chair" }),
  },
];
