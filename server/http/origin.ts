import type { RequestHandler } from "express";

/**
 * Whether a request that changes something, or opens a socket, comes from our own pages. Browsers send Origin with every
 * such request; tools that send none carry no cookie of somebody else's browser either.
 */
export function isOwnOrigin(
  headers: { origin?: string; host?: string; "sec-fetch-site"?: string | string[] },
  appUrl?: string,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return false;
  if (headers.origin === undefined) return true;
  if (appUrl !== undefined) return headers.origin === new URL(appUrl).origin;
  if (!headers.host) return false;
  return headers.origin === `http://${headers.host}` || headers.origin === `https://${headers.host}`;
}

/** The framework checks the origin of page actions only; this covers every route before anything runs. */
export function ownOriginOnly(appUrl?: string): RequestHandler {
  return (request, response, next) => {
    if (
      request.method === "GET" ||
      request.method === "HEAD" ||
      request.method === "OPTIONS" ||
      isOwnOrigin(request.headers, appUrl)
    )
      return next();
    response.status(403).type("text/plain").send("Forbidden");
  };
}
