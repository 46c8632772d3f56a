import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler } from "express";
import { type Log, safeError } from "../log.ts";

/**
 * Answers what no page could: the status in words. Without it Express writes the error, and with it the path that
 * somebody asked for, into the log.
 */
export const lastResort =
  (log: Pick<Log, "error">): ErrorRequestHandler =>
  (error: { status?: unknown; code?: unknown } | null, _request, response, _next) => {
    const given = typeof error?.status === "number" ? error.status : 500;
    // A Host header that makes no address is the asker's fault.
    const status = error?.code === "ERR_INVALID_URL" ? 400 : given >= 400 && given < 500 ? given : 500;
    if (status === 500) log.error({ event: "request.failed", ...safeError(error) });
    if (response.headersSent) return void response.destroy();
    response
      .status(status)
      .type("text/plain")
      .send(STATUS_CODES[status] ?? "Error");
  };
