import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Guard, guardsIn, mutated } from "#tests/support/guards.ts";
import { groupsOf, judgeGroup, type Verdict } from "#tests/support/second-walls.ts";

const everyGuard = ["app", "server"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .flatMap((file) => guardsIn(file, readFileSync(file, "utf8"))),
);

const source = `import { decide } from "./decide.ts";
const first = (viewer: Viewer) => decide(viewer, "item.edit");
function second(viewer: Viewer) {
  return decide(viewer, "item.edit") && decide(viewer, "item.triage");
}
`;
const [one, two, three] = guardsIn("app/one.ts", source) as [Guard, Guard, Guard];

test("every group names guards that there are, each once", () => {
  expect(() => groupsOf(everyGuard)).not.toThrow();
});

describe("a guard", () => {
  test("has a name of its own, the same wherever in its file its function stands", () => {
    expect(new Set(everyGuard.map(({ key }) => key)).size).toBe(everyGuard.length);
    const moved = guardsIn(
      "app/one.ts",
      source.replace("const first", "\n\n// A word.\nconst zeroth = 0;\nconst first"),
    );
    expect(moved.map(({ key }) => key)).toEqual([one, two, three].map(({ key }) => key));
    expect(moved[0]!.line).not.toBe(one.line);
  });

  test("has another name once its function is another", () => {
    const changed = guardsIn(
      "app/one.ts",
      source.replace("return decide", "return viewer.isAwake && decide"),
    );
    expect(changed.map(({ key }, at) => key === [one, two, three][at]!.key)).toEqual([true, false, false]);
  });

  test("is taken away alone, or with others of its file", () => {
    expect(mutated(source, [two]).match(/decide\(/g)).toHaveLength(2);
    expect(mutated(source, [three, one, two])).not.toContain("decide(");
    expect(() => mutated(source.replace("second", "third"), [two])).toThrow("another by now");
  });
});

describe("guards behind one another", () => {
  const wall = (part: string) => ({ file: "app/one.ts", part });
  const [edit, triage] = [wall(":2 says yes"), wall("item.triage")];
  const grouped = (...groups: ReturnType<typeof wall>[][]) =>
    groupsOf(
      [one, two, three],
      groups.map((walls) => ({ why: "because", walls })),
    );

  test("are named by a part of their line", () => {
    expect(grouped([edit, triage])[0]!.guards).toEqual([one, three]);
    expect(() => grouped([edit, wall("item.send")])).toThrow("no guard is item.send");
    expect(() => grouped([triage, wall("item.edit")])).toThrow("several guards are item.edit");
    expect(() => grouped([edit, triage], [triage, wall(':4 says yes: decide(viewer, "item.edit")')])).toThrow(
      "in two groups",
    );
    expect(() => grouped([edit])).toThrow("a wall alone");
  });

  const judged = (first: Verdict, second: Verdict, together?: Verdict) =>
    judgeGroup({ why: "because", guards: [one, two] }, (guard) => (guard === one ? first : second), together);

  test("hold when nobody notices the loss of one, and a test that of all", () => {
    expect(judged("near", "alive", "killed")).toEqual({ holds: true });
    for (const together of ["near", "alive", "unloadable", "slow", undefined] as const)
      expect(judged("near", "near", together)).toEqual({ holds: false, noticedAlone: [] });
  });

  test("one that is noticed alone vouches for no other", () => {
    expect(judged("killed", "near", "killed")).toEqual({ holds: false, noticedAlone: [one] });
    expect(judged("near", "unloadable", "killed")).toEqual({ holds: false, noticedAlone: [two] });
  });
});
