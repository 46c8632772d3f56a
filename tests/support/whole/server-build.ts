/**
 * The pages as the product's build hands them to the server (`virtual:react-router/server-build`), made of the sources by
 * hand: a test may run the whole product in its own process, without 20 s of building.
 */
import {
  type ServerBuild,
  UNSAFE_withComponentProps as withComponentProps,
  UNSAFE_withErrorBoundaryProps as withErrorBoundaryProps,
} from "react-router";
import * as entryModule from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import table from "#app/routes.ts";

type Entry = Awaited<typeof table>[number];
type Module = Record<string, unknown>;

const modules = import.meta.glob<Module>("/app/routes/**/*.{ts,tsx}", { eager: true });

export const routes: ServerBuild["routes"] = {};
const manifest: ServerBuild["assets"]["routes"] = {};

/** As the router's own compiler does: pages get what their loader answered as properties. */
const compiled = (module: Module): Module => ({
  ...module,
  ...(module.default ? { default: withComponentProps(module.default as never) } : {}),
  ...(module.ErrorBoundary ? { ErrorBoundary: withErrorBoundaryProps(module.ErrorBoundary as never) } : {}),
});

function add(id: string, parentId: string | undefined, given: Partial<Entry>, module: Module): void {
  const { path, index, caseSensitive } = given;
  routes[id] = { id, parentId, path, index, caseSensitive, module: compiled(module) } as never;
  manifest[id] = {
    ...{ id, parentId, path, index, caseSensitive, module: `/assets/${id}.js` },
    hasAction: "action" in module,
    hasLoader: "loader" in module,
    hasClientAction: false,
    hasClientLoader: false,
    hasClientMiddleware: false,
    hasErrorBoundary: "ErrorBoundary" in module,
    clientActionModule: undefined,
    clientLoaderModule: undefined,
    clientMiddlewareModule: undefined,
    hydrateFallbackModule: undefined,
  };
}

function addAll(entries: Entry[], parentId: string): void {
  for (const entry of entries) {
    const id = entry.id ?? entry.file.replace(/\.tsx?$/, "");
    add(id, parentId, entry, modules[`/app/${entry.file}`] ?? {});
    addAll(entry.children ?? [], id);
  }
}

add("root", undefined, { path: "" }, root);
addAll(await table, "root");

export const entry: ServerBuild["entry"] = { module: entryModule };
export const assets: ServerBuild["assets"] = {
  version: "sources",
  url: "/assets/manifest.js",
  entry: { module: "/assets/entry.js", imports: [] },
  routes: manifest,
};
export const assetsBuildDirectory = "build/client";
export const basename = "/";
export const publicPath = "/";
export const ssr = true;
export const isSpaMode = false;
export const prerender: string[] = [];
export const routeDiscovery = { mode: "lazy", manifestPath: "/__manifest" } as const;
export const future = { v8_middleware: true } as ServerBuild["future"];
export const allowedActionOrigins = false as const;
