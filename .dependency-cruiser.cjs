/**
 * The arrows of the house, held by tests/architecture.test.ts: server → app → db. Each rule's comment is what the test
 * says when the rule is broken.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "db-knows-nothing-of-the-app",
      comment: "db/ imports drizzle, the drivers and Node only.",
      severity: "error",
      from: { path: "^db/" },
      to: {
        pathNot: "^db/|node_modules/(@types/)?(drizzle-orm|pg|@electric-sql/pglite)/",
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "app-declares-ports",
      comment: "app/ never imports server/: it declares a port that server/ implements.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^server/" },
    },
    {
      name: "nothing-imports-tests",
      comment: "The product does not know its tests and benchmarks.",
      severity: "error",
      from: { path: "^(app|db|server)/" },
      to: { path: "^(tests|benchmarks|scripts|build)/" },
    },
    {
      name: "nouns-do-not-know-routes",
      comment: "Routes import nouns; a noun never imports a route.",
      severity: "error",
      from: { path: "^(app|server)/", pathNot: "^app/routes/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "a-route-asks-its-noun",
      comment: "No SQL in routes: queries and rules are in app/<noun>/<noun>.server.ts.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^db/|node_modules/drizzle-orm/" },
    },
    {
      name: "ui-knows-no-noun",
      comment: "app/ui imports its siblings, React, the router and icons only.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { pathNot: "^app/ui/|node_modules/(@types/)?(react|react-dom|react-router|lucide-react)/" },
    },
    {
      name: "server-code-stays-on-the-server",
      comment:
        "Only *.server.ts, routes, root.tsx and entry.server.tsx import *.server.ts or #db (types may travel).",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: "\\.server\\.tsx?$|^app/routes/|^app/root\\.tsx$|^app/entry\\.server\\.tsx$",
      },
      to: { path: "\\.server\\.tsx?$|^db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "zod-weighs",
      comment: "zod is for the server: *.server.ts, server/ and db/.",
      severity: "error",
      from: { path: "^app/", pathNot: "\\.server\\.tsx?$" },
      to: { path: "node_modules/zod/" },
    },
    {
      name: "node-is-not-in-the-browser",
      comment: "Node's own modules and the process's packages are for *.server.ts and server/.",
      severity: "error",
      from: { path: "^app/", pathNot: "\\.server\\.tsx?$" },
      to: {
        path: "^node:|node_modules/(pg|@electric-sql/pglite|express|socket\\.io|nodemailer|pino|drizzle-orm)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-development-packages",
      comment: "What runs in production is installed in production.",
      severity: "error",
      from: { path: "^(app|db|server)/", pathNot: "^app/routes\\.ts$" },
      // Vite is loaded by the development server only, when it is asked for.
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/vite/" },
    },
    {
      name: "no-unlisted-packages",
      comment: "A package that is imported is in package.json.",
      severity: "error",
      from: { path: "^(app|db|server)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-circles",
      comment: "Two modules that need each other are one, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-is-missing",
      comment: "An import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\+types/|^virtual:" },
    },
  ],
  options: {
    // Imports of types are arrows too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
