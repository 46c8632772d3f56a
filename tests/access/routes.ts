import type { MiddlewareFunction, RouterContextProvider } from "react-router";
import routes from "#app/routes.ts";

export interface Args {
  request: Request;
  params: Record<string, string>;
  context: RouterContextProvider;
  url: URL;
  pattern: string;
}

export interface RouteModule {
  middleware?: (MiddlewareFunction<Response> & { operation?: string })[];
  loader?: (args: Args) => unknown;
  action?: (args: Args) => unknown;
  default?: unknown;
}

export interface KnownRoute {
  /** "routes/items/item.tsx" */
  file: string;
  /** "/items/:id" */
  path: string;
  module: RouteModule;
}

type Entry = Awaited<typeof routes>[number];

const modules = import.meta.glob<RouteModule>("/app/routes/**/*.{ts,tsx}", { eager: true });

const flat = (entries: Entry[], above = ""): KnownRoute[] =>
  entries.flatMap((entry) => {
    const path = entry.path ? `${above}/${entry.path}` : above;
    const module = modules[`/app/${entry.file}`] ?? {};
    return [{ file: entry.file, path: path || "/", module }, ...flat(entry.children ?? [], path)];
  });

/** Every route of app/routes.ts with its module: what is added there is tested without another word. */
export const everyRoute: KnownRoute[] = flat(await routes);

export const operationOf = (module: RouteModule) =>
  module.middleware?.find((one) => one.operation !== undefined)?.operation;
