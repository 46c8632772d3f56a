import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChainEnd } from "#app/audit/audit.ts";
import { beginning, ChainCheck, type ChainRow, type Fault, hashOfRow } from "#app/audit/chain.server.ts";

/** A chain of its own, as the database would write it. */
function chainOf(length: number): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const row: ChainRow = {
      seq,
      at: `2026-11-29T05:${String(seq % 60).padStart(2, "0")}:00.000${String(seq).padStart(3, "0")}Z`,
      personId: seq % 5 ? `00000000-0000-4000-8000-0000000000${String(seq % 7).padStart(2, "0")}` : null,
      sessionId: seq % 5 ? `00000000-0000-4000-9000-0000000000${String(seq % 3).padStart(2, "0")}` : null,
      operation: ["item.read", "meeting.run", "agenda.publish"][seq % 3]!,
      outcome: ["read", "done", "denied"][seq % 3]!,
      subject: `{"meetingId":"00000000-0000-4000-a000-0000000000${String(seq % 11).padStart(2, "0")}"}`,
      previous: rows.at(-1)?.hash ?? beginning.hash,
      hash: "",
    };
    rows.push({ ...row, hash: hashOfRow(row) });
  }
  return rows;
}

const endOf = (rows: readonly ChainRow[]): ChainEnd => {
  const last = rows.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : beginning;
};

function check(rows: ChainRow[], head: ChainEnd, anchors: ChainEnd[] = []): Fault | null {
  const one = new ChainCheck(anchors);
  one.take(rows);
  return one.end(head);
}

/** From `at` on every row is numbered and hashed anew, as whoever has the formula can. */
function forgedFrom(rows: ChainRow[], at: number): ChainRow[] {
  const forged = rows.slice(0, at);
  for (const row of rows.slice(at)) {
    const next = { ...row, seq: forged.length + 1, previous: forged.at(-1)?.hash ?? beginning.hash };
    forged.push({ ...next, hash: hashOfRow(next) });
  }
  return forged;
}

const length = 30;
const whole = chainOf(length);
const head = endOf(whole);
/** Printed somewhere: the end, and a place in the middle. */
const anchors = [endOf(whole.slice(0, 15)), head];

describe("a chain", () => {
  test("that nobody touched is whole, in one piece or in many", () => {
    for (const size of [0, 1, 2, length])
      expect(check(whole.slice(0, size), endOf(whole.slice(0, size)))).toBeNull();
    expect(check(whole, head, anchors)).toBeNull();
    const one = new ChainCheck(anchors);
    for (let at = 0; at < length; at += 7) expect(one.take(whole.slice(at, at + 7))).toBe(true);
    expect(one.end(head)).toBeNull();
    expect(one.last).toEqual(head);
  });

  test("says at which number it is broken first, and why", () => {
    const with_ = (at: number, given: Partial<ChainRow>) => whole.with(at, { ...whole[at]!, ...given });
    const rehashed = { ...whole[9]!, outcome: "read" };
    const cases: [string, ChainRow[], ChainEnd, ChainEnd[], Fault][] = [
      ["a word", with_(9, { operation: "item.edit" }), head, [], { seq: 10, why: "changed" }],
      ["its hash", with_(9, { hash: "f".repeat(64) }), head, [], { seq: 10, why: "changed" }],
      [
        "hashed anew",
        whole.with(9, { ...rehashed, hash: hashOfRow(rehashed) }),
        head,
        [],
        { seq: 11, why: "unlinked" },
      ],
      ["left out", whole.toSpliced(9, 1), head, [], { seq: 10, why: "missing" }],
      ["twice", whole.toSpliced(9, 0, whole[9]!), head, [], { seq: 10, why: "inserted" }],
      ["too late", whole.toSpliced(9, 0, whole[4]!), head, [], { seq: 5, why: "reordered" }],
      ["a tail less", whole.slice(0, 20), head, [], { seq: 21, why: "cut" }],
      [
        "a tail less, and the head",
        whole.slice(0, 20),
        endOf(whole.slice(0, 20)),
        [head],
        { seq: 21, why: "cut" },
      ],
      ["a tail more", whole, endOf(whole.slice(0, 20)), [], { seq: 21, why: "inserted" }],
      ["another head", whole, { ...head, hash: "f".repeat(64) }, [], { seq: 30, why: "head" }],
      [
        "a forged end",
        forgedFrom(with_(25, { outcome: "done" }), 25),
        endOf(forgedFrom(with_(25, { outcome: "done" }), 25)),
        anchors,
        { seq: 30, why: "anchor" },
      ],
      [
        "a forged beginning",
        forgedFrom(whole.slice(1), 0),
        endOf(forgedFrom(whole.slice(1), 0)),
        anchors,
        { seq: 15, why: "anchor" },
      ],
      ["nothing left", [], beginning, anchors, { seq: 1, why: "cut" }],
    ];
    for (const [what, rows, end, kept, fault] of cases)
      expect([what, check(rows, end, kept)]).toEqual([what, fault]);
  });

  test("of which two papers say different things is not whole", () => {
    expect(check(whole, head, [head, { ...head, hash: "f".repeat(64) }])).toEqual({ seq: 30, why: "anchor" });
    expect(check(whole, head, [{ seq: 0, hash: "f".repeat(64) }])).toEqual({ seq: 0, why: "anchor" });
  });

  test("hides no entry in the text of another: no two are hashed as the same", () => {
    const part = fc.oneof(
      fc.constantFrom('", "', "\\", "[", "null", "\n", "\u2028", ""),
      fc.string({ unit: "binary" }),
    );
    const row = fc.record({ operation: part, outcome: part, subject: part, personId: fc.option(part) });
    fc.assert(
      fc.property(row, row, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(hashOfRow({ ...whole[0]!, ...one }) === hashOfRow({ ...whole[0]!, ...other })).toBe(same);
      }),
    );
  });
});

describe("10,000 changes at random", () => {
  const place = fc.nat(length - 1);
  const text = fc.string({ minLength: 1, maxLength: 8 });
  /** What somebody does to exported rows; `forge` also writes every hash after it, and the head, anew. */
  const tampering = fc.oneof(
    fc.record({
      what: fc.constant("change" as const),
      at: place,
      column: fc.constantFrom(
        "at",
        "personId",
        "sessionId",
        "operation",
        "outcome",
        "subject",
        "previous",
        "hash" as const,
      ),
      value: fc.oneof(text, fc.constant(null)),
    }),
    fc.record({
      what: fc.constant("renumber" as const),
      at: place,
      seq: fc.integer({ min: -1, max: length + 5 }),
    }),
    fc.record({ what: fc.constant("delete" as const), at: place, count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ what: fc.constant("insert" as const), at: place, from: place }),
    fc.record({ what: fc.constant("swap" as const), at: place, other: place, numbers: fc.boolean() }),
    fc.record({ what: fc.constant("cut" as const), at: place }),
  );
  type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never;

  function tampered(how: Tampering): ChainRow[] {
    const row = whole[how.at]!;
    if (how.what === "change") return whole.with(how.at, { ...row, [how.column]: how.value ?? "" });
    if (how.what === "renumber") return whole.with(how.at, { ...row, seq: how.seq });
    if (how.what === "delete") return whole.toSpliced(how.at, how.count);
    if (how.what === "insert") return whole.toSpliced(how.at, 0, whole[how.from]!);
    if (how.what === "cut") return whole.slice(0, how.at);
    const other = whole[how.other]!;
    return how.numbers
      ? whole.with(how.at, { ...other, seq: row.seq }).with(how.other, { ...row, seq: other.seq })
      : whole.with(how.at, other).with(how.other, row);
  }

  test("are all found, whether or not the hashes behind them and the head are written anew", () => {
    let found = 0;
    fc.assert(
      fc.property(tampering, fc.constantFrom("as it is", "head", "forged"), (how, further) => {
        const changed = tampered(how);
        fc.pre(JSON.stringify(changed) !== JSON.stringify(whole));
        // What was on the row before its forger gave it new hashes is lost with them: only words and order can differ.
        const rows = further === "forged" ? forgedFrom(changed, 0) : changed;
        // More rows at the end, hashed as they should be, are what every writer does.
        const added = further === "forged" && rows.length > length;
        fc.pre(JSON.stringify(added ? rows.slice(0, length) : rows) !== JSON.stringify(whole));
        const end = further === "as it is" ? head : endOf(rows);
        expect(check(rows, end, [head])).not.toBeNull();
        found++;
      }),
      { numRuns: 10_000, seed: 20261129 },
    );
    expect(found).toBe(10_000);
  });
});
