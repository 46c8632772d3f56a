import { createRequire } from "node:module";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { beforeAll, describe, expect, test } from "vitest";

const { forbidden = [], options = {} }: IConfiguration = createRequire(import.meta.url)(
  "../.dependency-cruiser.cjs",
);

let result: ICruiseResult;
beforeAll(async () => {
  const { output } = await cruise(
    ["app", "db", "server"],
    { ...options, validate: true, ruleSet: { forbidden } },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig("tsconfig.json") },
  );
  if (typeof output === "string") throw new Error(output);
  result = output;
}, 60_000);

test("the house was looked at: its modules are found, through both import maps and extensions", () => {
  const modules = new Map(result.modules.map((module) => [module.source, module]));
  expect(modules.size).toBeGreaterThan(100);
  const imports = (source: string) => modules.get(source)?.dependencies.map((one) => one.resolved);
  expect(imports("app/access/operation.server.ts")).toContain("app/access/decide.ts");
  expect(imports("app/access/visible.server.ts")).toContain("db/schema/index.ts");
  expect(imports("server/main.ts")).toContain("db/client.ts");
});

describe("the arrows", () => {
  test.each(forbidden.map((rule) => [rule.name, rule.comment]))("%s: %s", (name) => {
    const broken = result.summary.violations
      .filter((violation) => violation.rule.name === name)
      .map(({ from, to, cycle }) => (cycle ? cycle.map((one) => one.name).join(" → ") : `${from} → ${to}`));
    expect(broken).toEqual([]);
  });
});

describe("nouns", () => {
  /** app/<folder>; what every noun stands on is none itself. */
  const ground = ["access", "i18n", "live", "routes", "ui"];
  const nounOf = (path: string) => {
    const folder = /^app\/([^/]+)\//.exec(path)?.[1];
    return folder && !ground.includes(folder) ? folder : undefined;
  };

  /** Pairs of nouns that need each other, with the reason why they may. Nothing may be added without one. */
  const known: Record<string, string> = {
    "agenda ↔ meetings":
      "meetings/ holds the meeting (below) and what happens in its room (above): the latter is room/’s",
    "attendance ↔ meetings": "the same: starting a meeting records who is there",
    "meetings ↔ statements": "the same: starting a meeting opens it with the statement in force",
  };

  test("do not need each other both ways", () => {
    const needs = new Map<string, Set<string>>();
    for (const { source, dependencies } of result.modules)
      for (const { resolved, dependencyTypes } of dependencies) {
        const [from, to] = [nounOf(source), nounOf(resolved)];
        if (!from || !to || from === to || dependencyTypes.includes("type-only")) continue;
        const key = `${from} → ${to}`;
        needs.set(key, (needs.get(key) ?? new Set()).add(`${source} → ${resolved}`));
      }
    const both: Record<string, string[]> = {};
    for (const [key, files] of needs) {
      const [from, to] = key.split(" → ");
      const back = needs.get(`${to} → ${from}`);
      if (back && from! < to!) both[`${from} ↔ ${to}`] = [...files, ...back];
    }
    for (const pair of Object.keys(known)) expect(both, `${pair} is mended: forget it`).toHaveProperty(pair);
    expect(Object.fromEntries(Object.entries(both).filter(([pair]) => !(pair in known)))).toEqual({});
  });

  test("are needed by what they stand on nowhere", () => {
    const upwards = result.modules.flatMap(({ source, dependencies }) =>
      /^app\/(i18n|live|ui)\//.test(source)
        ? dependencies
            .filter(
              ({ resolved, dependencyTypes }) => nounOf(resolved) && !dependencyTypes.includes("type-only"),
            )
            .map(({ resolved }) => `${source} → ${resolved}`)
        : [],
    );
    expect(upwards).toEqual([]);
  });
});
