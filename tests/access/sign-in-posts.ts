import { anonymous } from "#app/access/viewer.ts";
import { newToken } from "#app/people/sessions.server.ts";
import { makeRecoveryCodes } from "#app/second-factors/factors.server.ts";
import { startHalf } from "#app/second-factors/half-sign-in.server.ts";
import * as schema from "#db/schema/index.ts";
import { type TestTable, viewerOf } from "#tests/support/people.ts";
import { withApp } from "#tests/support/somebody.ts";
import type { Posts } from "./make-post.ts";

/** Signing in and out, and one's own account. */
export const signInPosts: Posts = {
  "/sign-in": { exempt: "each request for a link is one of its own; five at most are good at a time" },
  "/demo/sign-in": { exempt: "of the demo alone; each click is a session of its own" },
  "/sign-in/:token": {
    spend: async (table) => {
      const { token, tokenHash } = newToken();
      const expiresAt = new Date(Date.now() + 60_000);
      await table.db
        .insert(schema.signInLinks)
        .values({ tokenHash, personId: table.rep.personId, expiresAt });
      return { to: "token", id: token, fields: { to: "/" }, as: anonymous };
    },
  },
  "/sign-in/factor": {
    prove: async (table) => {
      const half = await withCodes(table);
      return { to: "", fields: { to: "/", code: half.codes[0]! }, as: anonymous, cookie: half.cookie };
    },
  },
  "/sign-in/challenge": { exempt: "each challenge is one of its own, and good for one answer" },
  "/sign-in/passkey": {
    exempt: "each answer signs a challenge, which is good once: tests/journeys/passkeys",
  },
  "/session": { extend: async () => ({ to: "", fields: {} }) },
  "/account/authenticator": {
    begin: async () => ({ to: "", fields: {} }),
    remove: async (table) => {
      await withApp(table.services, table.chair);
      return { to: "", fields: { _method: "remove" }, as: await viewerOf(table.db, table.chair.personId) };
    },
  },
  "/account/recovery-codes": { exempt: "ten new codes take the place of ten, each time they are asked for" },
  "/account/passkeys": {
    remove: async () => ({ to: "", fields: { _method: "remove", passkey: "none" } }),
  },
  "/account/passkeys/offer": { exempt: "each offer is one of its own" },
  "/account/sessions": {
    "end others": async (table) => {
      await viewerOf(table.db, table.chair.personId);
      return { to: "", fields: { session: "others" } };
    },
  },
  "/account/confirmation": {
    exempt: "each begins one of its own; so many links, or so many wrong codes, and no more",
  },
  "/sign-out": { out: async (table) => ({ to: "", fields: {}, as: table.attendee }) },
};

/** Somebody with an app and recovery codes, half signed in. */
async function withCodes(table: TestTable) {
  await withApp(table.services, table.rep);
  const codes = (await makeRecoveryCodes(table.services, table.rep))!;
  const token = await startHalf(table.db, table.rep.personId, new Date());
  return { codes, cookie: `half-sign-in=${token}` };
}
