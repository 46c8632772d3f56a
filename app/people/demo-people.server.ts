import { asc, eq, isNull, sql } from "drizzle-orm";
import { anonymous } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import type { Language } from "#app/i18n/language.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agencies, chairs, memberships, people } from "#db/schema/index.ts";
import { type SignedIn, signIn } from "./sign-in.server.ts";

export type DemoRole = "chair" | "rep" | "attendee" | "coordinator";

export interface DemoPerson {
  id: string;
  name: string;
  role: DemoRole;
  agency: string;
  /** What this person can show, in words; empty when nobody wrote any. */
  shows: string;
}

const roles: DemoRole[] = ["chair", "rep", "attendee", "coordinator"];
const mostOfRole: Record<DemoRole, number> = { chair: 3, rep: 4, attendee: 2, coordinator: 1 };

/**
 * The people whom the sign-in page of the demo offers: of each role those with words of what they show, or a handful by name
 * where nobody has any. Only the demo's pages may ask: it names people to strangers.
 */
export async function demoPeople(db: Database, language: Language): Promise<DemoPerson[]> {
  const french = language === "fr";
  const rows = await db
    .selectDistinctOn([people.id], {
      id: people.id,
      name: people.name,
      isCoordinator: people.isCoordinator,
      shows: sql<string>`coalesce(${french ? people.showsFr : people.showsEn}, '')`,
      seat: memberships.seat,
      agency: sql<string>`coalesce(${french ? agencies.nameFr : agencies.nameEn}, '')`,
      chairs: sql<boolean>`exists (select 1 from ${chairs} where ${chairs.personId} = ${people.id})`,
    })
    .from(people)
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .leftJoin(agencies, eq(agencies.id, memberships.agencyId))
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.id), asc(memberships.agencyId));
  const found = rows
    .map(({ isCoordinator, seat, chairs: isChair, ...person }) => ({
      ...person,
      role: isChair
        ? ("chair" as const)
        : isCoordinator
          ? ("coordinator" as const)
          : seat === "attendee"
            ? ("attendee" as const)
            : ("rep" as const),
    }))
    .sort(
      (a, b) => Number(b.shows !== "") - Number(a.shows !== "") || a.name.localeCompare(b.name, language),
    );
  return roles.flatMap((role) => {
    const ofRole = found.filter((one) => one.role === role);
    const described = ofRole.filter((one) => one.shows);
    return (described.length ? described : ofRole).slice(0, mostOfRole[role]);
  });
}

/** Signs in as somebody of the demo partnership; null for nobody who can sign in. */
export async function signInDemoPerson(
  services: Services,
  personId: string,
  device: string,
): Promise<SignedIn | null> {
  if (!isUuid(personId)) return null;
  const answer = await commit(services, anonymous, { operation: "demo.sign-in" }, async (tx, tell) => {
    const signedIn = await signIn(services, tx, personId, { strong: false, device, before: anonymous });
    if (!signedIn) return null;
    tell.by({ personId, sessionId: signedIn.sessionId });
    return { ok: true, signedIn };
  });
  return answer?.signedIn ?? null;
}
