import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";

/** Nothing of a device is asked for but its passkeys, and those by our own pages. */
const permissions = [
  ...["camera", "microphone", "geolocation", "display-capture", "usb", "serial", "hid", "payment"],
  ...["accelerometer", "gyroscope", "magnetometer", "midi", "browsing-topics"],
]
  .map((feature) => `${feature}=()`)
  .concat("publickey-credentials-get=(self)", "publickey-credentials-create=(self)", "fullscreen=(self)")
  .join(", ");

/**
 * Security headers of every answer. Nothing inline and nothing from elsewhere; what the server renders is never kept by
 * a cache. In development Vite needs inline scripts and its own socket, so the policy is left out there.
 */
export function securityHeaders({
  production,
  secure,
}: {
  production: boolean;
  secure: boolean;
}): RequestHandler {
  return (_request, response, next) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: with it browsers send "Origin: null" with form posts, which the origin check refuses.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", permissions);
    response.setHeader("Cache-Control", "private, no-store");
    if (secure) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (production) {
      const nonce = randomBytes(16).toString("base64");
      response.locals.nonce = nonce;
      response.setHeader(
        "Content-Security-Policy",
        [
          "default-src 'self'",
          `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
          `style-src 'self' 'nonce-${nonce}'`,
          "style-src-attr 'none'",
          "connect-src 'self'",
          "img-src 'self' blob: data:",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'",
        ].join("; "),
      );
    }
    next();
  };
}
