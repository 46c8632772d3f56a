import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Audience,
  decide,
  type ItemResource,
  keepingOffWall,
  mightEver,
  type Resource,
} from "#app/access/decide.ts";
import { matrix, type Operation } from "#app/access/matrix.ts";
import { isProtected } from "#app/access/protected.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { anyActionItem, anyItem, anyPerson, anyViewer, someIds, statuses } from "./arbitraries.ts";
import { item, people } from "./cast.ts";

const operations = Object.keys(matrix) as Operation[];
const onItems = operations.filter((name) => matrix[name].on === "item" || matrix[name].on === "action item");

describe("whatever happens", () => {
  const garbage = fc.anything({ withNullPrototype: true, withObjectString: true, withBigInt: true });
  const loose = decide as (viewer: unknown, operation: unknown, resource?: unknown) => boolean;

  test("nothing that is handed over makes it throw, and nothing unknown is allowed", () => {
    fc.assert(
      fc.property(garbage, garbage, garbage, (viewer, operation, resource) => {
        expect(loose(viewer, operation, resource)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(garbage, fc.constantFrom(...operations), garbage, (viewer, operation, resource) => {
        expect(loose(viewer, operation, resource)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        garbage,
        (viewer, operation, resource) => {
          if (matrix[operation].on !== "nothing") expect(loose(viewer, operation, resource)).toBe(false);
        },
      ),
    );
  });

  test("an unknown operation is denied to everybody", () => {
    fc.assert(
      fc.property(anyViewer(someIds), fc.string(), anyActionItem(someIds), (viewer, name, resource) => {
        fc.pre(!Object.hasOwn(matrix, name));
        expect(loose(viewer, name, resource)).toBe(false);
        expect(mightEver(viewer, name as Operation)).toBe(false);
      }),
    );
  });

  test.each(["constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "valueOf", "", "item"])(
    "the key %j of every object is no operation",
    (name) => {
      for (const viewer of Object.values(people)) {
        expect(loose(viewer, name, item)).toBe(false);
        expect(mightEver(viewer, name as Operation)).toBe(false);
      }
    },
  );

  test("an object that resists being read is denied", () => {
    const resisting = new Proxy(
      {},
      { get: () => fail(), has: () => fail(), getOwnPropertyDescriptor: () => fail() },
    );
    const fail = (): never => {
      throw new Error("no");
    };
    expect(loose(resisting, "home.read")).toBe(false);
    expect(loose(people.chair, "item.read", resisting)).toBe(false);
    expect(loose(people.chair, { toString: fail }, item)).toBe(false);
  });

  test("a resource that lacks what its rule speaks of is denied, even to the chair", () => {
    const { responsibleAgencyId: _r, ...itemOnly } = item;
    const meetingOnly = { seriesId: "series", meetingId: "meeting", state: "live" as const };
    const seriesOnly = { seriesId: "series" };
    expect(decide(people.chair, "action-item.read", itemOnly)).toBe(false);
    expect(decide(people.chair, "item.read", meetingOnly)).toBe(false);
    expect(decide(people.chair, "meeting.read", seriesOnly)).toBe(false);
    expect(decide(people.chair, "series.read", {} as Resource)).toBe(false);
    for (const name of operations)
      if (matrix[name].on !== "nothing") expect(decide(people.chair, name), name).toBe(false);
  });

  test("notes and action items are read by whoever reads their item, but never by the projector", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyActionItem(someIds), (viewer, resource) => {
        const reads = decide(viewer, "item.read", resource) && viewer.kind !== "screen";
        expect(decide(viewer, "note.read", resource)).toBe(reads);
        expect(decide(viewer, "action-item.read", resource)).toBe(reads);
      }),
    );
  });

  test("it changes nothing and answers the same twice", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          const before = structuredClone([viewer, resource]);
          const first = decide(viewer, operation, resource);
          expect(decide(viewer, operation, resource)).toBe(first);
          expect([viewer, resource]).toEqual(before);
        },
      ),
    );
  });

  test("what may be done to an item may be done by its readers only", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          if (decide(viewer, operation, resource))
            expect(decide(viewer, "item.read", resource), operation).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("who can do it to something is not turned away before it is looked up", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          if (decide(viewer, operation, resource)) expect(mightEver(viewer, operation)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("losing a place never shows more", () => {
    const lessOf = (viewer: PersonViewer, at: number): PersonViewer => ({
      ...viewer,
      isCoordinator: viewer.isCoordinator && at % 2 === 0,
      agencies: viewer.agencies.slice(at % 3),
      chairOf: viewer.chairOf.slice(at % 2),
      seatedIn: viewer.seatedIn.slice(at % 3),
      representsIn: viewer.representsIn.slice(at % 2),
    });
    fc.assert(
      fc.property(anyPerson(someIds), fc.nat(11), anyItem(someIds), (viewer, at, item) => {
        // An agency's recusal is its people's for as long as they are its people.
        const resource = { ...item, recusedAgencyIds: [] };
        if (decide(lessOf(viewer, at), "item.read", resource))
          expect(decide(viewer, "item.read", resource)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("narrowing an audience never adds a reader", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyItem(someIds), (viewer, resource) => {
        const reads = (audience: Audience) => decide(viewer, "item.read", { ...resource, audience });
        if (reads("chair")) expect(reads("agencies")).toBe(true);
        if (reads("agencies")) expect(reads("table")).toBe(true);
        if (reads("table")) expect(reads("logistics")).toBe(true);
        if (viewer.kind !== "screen") expect(reads("logistics")).toBe(reads("table"));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a recusal shows nothing to whom it names, chair and author included, and takes nothing from others", () => {
    fc.assert(
      fc.property(
        anyPerson(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        fc.boolean(),
        (viewer, operation, item, byAgency) => {
          const agencyId = byAgency ? viewer.agencies[0]?.id : undefined;
          const recused = agencyId
            ? { ...item, recusedAgencyIds: [agencyId] }
            : { ...item, recusedPersonIds: [viewer.personId] };
          expect(decide(viewer, operation, recused)).toBe(false);
          const another = { ...viewer, personId: "person-4", agencies: [] };
          expect(decide(another, operation, recused)).toBe(
            decide(another, operation, { ...item, recusedPersonIds: [] }),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("nobody reads the protected part of a meeting whose statement they have not acknowledged, nor what is not for the whole table", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        fc.constantFrom<Partial<ItemResource>>(
          { section: "protected" },
          { audience: "agencies" },
          { audience: "chair" },
        ),
        (viewer, operation, item, by) => {
          const protectedItem = { ...item, beganWithStatement: true, ...by };
          if (viewer.kind !== "person" || viewer.acknowledgedIn.includes(item.meetingId)) return;
          const own = item.status === "draft" || item.status === "withdrawn";
          if (!own) expect(decide(viewer, operation, protectedItem)).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("on the wall is nothing but logistics that somebody in the room may not read, or a guest was not admitted to or has not acknowledged", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyItem(someIds), (screen, item) => {
        if (screen.kind !== "screen" || item.audience === "logistics") return;
        if (!decide(screen, "item.read", item)) return;
        expect(item.audience).toBe("table");
        expect(screen.present).not.toBeNull();
        for (const person of screen.present ?? [])
          if (!item.absentPersonIds.includes(person.personId))
            expect(decide(person, "item.read", item)).toBe(true);
        for (const guestId of screen.guestIds) {
          expect(item.admittedGuestIds).toContain(guestId);
          if (item.beganWithStatement && isProtected(item))
            expect(screen.acknowledgedGuestIds).toContain(guestId);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("what keeps an item off the wall is somebody by name, or that it is never for the whole table", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyItem(someIds), (screen, item) => {
        if (screen.kind !== "screen" || screen.present === null) return;
        const standsThere = { ...item, meetingId: screen.meetingId, seriesId: screen.seriesId };
        const published = {
          ...standsThere,
          status: "accepted" as const,
          published: true,
          audience: "table" as const,
        };
        const { people, guestIds } = keepingOffWall(screen, published);
        expect(decide(screen, "item.read", published)).toBe(people.length + guestIds.length === 0);
        for (const { personId, because } of people)
          if (because === "unacknowledged")
            expect(published.beganWithStatement && isProtected(published)).toBe(true);
          else if (because === "recused")
            expect(
              published.recusedPersonIds.includes(personId) || published.recusedAgencyIds.length > 0,
            ).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a confirmed record is changed by nobody; only an action item's end is told later, who wants to read acknowledges, and who may not is recused", () => {
    const reading = operations.filter((name) => /\.(read|verify|join|of-item)$/.test(name));
    const later = [
      ...reading,
      "series.manage",
      "console.open",
      "device.end",
      "action-item.complete",
      "statement.acknowledge",
      "recusal.declare-own",
      "recusal.declare",
      "recusal.lift",
    ];
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, name, resource) => {
          if (matrix[name].on === "nothing" || later.includes(name)) return;
          expect(decide(viewer, name, { ...resource, state: "confirmed" }), name).toBe(false);
        },
      ),
    );
  });

  test("a draft is nobody's but its author's, whatever else is true", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        (viewer, name, made) => {
          for (const status of statuses.filter((one) => one === "draft" || one === "withdrawn"))
            if (decide(viewer, name, { ...made, status }))
              expect(viewer.kind === "person" && viewer.personId).toBe(made.submittedById);
        },
      ),
    );
  });
});
