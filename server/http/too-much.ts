import type { Server } from "node:http";

/** Whoever posts more than is taken is told so, and would else be listened to until the last byte (security.md S14). */
export function hangUpOnTooMuch(http: Server): void {
  http.prependListener("request", (request, response) => {
    response.once("finish", () => response.statusCode === 413 && !request.complete && request.destroy());
  });
}
