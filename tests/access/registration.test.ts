import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { matrix, type Operation } from "#app/access/matrix.ts";
import { assertEveryRouteIsRegistered, operation } from "#app/access/operation.server.ts";
import { operationOfFile } from "./operation-of-file.ts";
import { everyRoute, operationOf } from "./routes.ts";

/** Every file of app/ and server/ but the matrix itself, which names everything. */
const sources = ["app", "server"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  .filter((file) => file !== join("app", "access", "matrix.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** Operations that no route and no socket event needs (yet), each with its reason. */
const unused: Partial<Record<Operation, string>> = {};

describe("every route", () => {
  test("is a file under app/routes, and every file there is a route", () => {
    const files = readdirSync("app/routes", { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `routes/${name}`);
    expect(everyRoute.map((route) => route.file).sort()).toEqual(files.sort());
  });

  test.each(everyRoute.map((route) => [route.file, route] as const))(
    "%s names its operation",
    (_file, route) => {
      const name = operationOf(route.module);
      expect(name, "export const middleware = [operation(…)]").toBeDefined();
      expect(Object.hasOwn(matrix, name!), name).toBe(true);
      // The guard stands first: nothing of the route runs before it.
      expect(route.module.middleware?.[0]?.operation).toBe(name);
    },
  );

  test("asks for the operation that it is meant to", () => {
    const named = everyRoute.map(({ file, module }) => [file, operationOf(module)]);
    expect(Object.fromEntries(named)).toEqual(operationOfFile);
  });

  test("that a form or a link can reach answers to it: pages with a component, the others with a loader that says 404", () => {
    for (const { file, module } of everyRoute)
      if (!module.default) {
        expect(module.action, `${file} has neither a page nor an action`).toBeDefined();
        expect(module.loader, `${file}: its address, opened, must answer 404`).toBeDefined();
      }
  });
});

describe("every operation of the matrix", () => {
  test.each(Object.keys(matrix) as Operation[])("%s is asked for by a route or an event", (name) => {
    const asked = sources.includes(`"${name}"`);
    expect(asked, unused[name]).toBe(unused[name] === undefined);
  });
});

describe("the server does not start", () => {
  const route = (module: unknown) => ({ "routes/one": { id: "routes/one", module } });

  test("with a route that names no operation", () => {
    for (const module of [{}, { middleware: [] }, { middleware: [() => {}] }, { loader: () => null }])
      expect(() => assertEveryRouteIsRegistered(route(module))).toThrow(/routes\/one/);
  });

  test("with a route that names an operation unknown to the matrix", () => {
    for (const name of ["item.steal", "constructor", "__proto__", ""])
      expect(() =>
        assertEveryRouteIsRegistered(route({ middleware: [operation(name as Operation)] })),
      ).toThrow(/routes\/one/);
  });

  test("with one bare route among many, which it names", () => {
    const routes = Object.fromEntries(everyRoute.map(({ file, module }) => [file, { id: file, module }]));
    expect(() => assertEveryRouteIsRegistered({ ...routes, root: { id: "root", module: {} } })).not.toThrow();
    expect(() => assertEveryRouteIsRegistered({ ...routes, ...route({}) })).toThrow(/: routes\/one$/);
  });
});
