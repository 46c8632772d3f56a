/**
 * Packages that the built product does not contain, because they have native or WebAssembly parts or must be there once:
 * production installs these and no others (build/package.json lists them).
 */
export const outsideTheBundle = [
  "@electric-sql/pglite",
  "compression",
  "express",
  "nodemailer",
  "pg",
  "pino",
  "socket.io",
  "socket.io-adapter",
  "socket.io-parser",
  "yjs",
];
