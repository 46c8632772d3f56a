/** Cookies of the product. `__Host-` binds a cookie to this host over TLS; without TLS browsers refuse that name. */
export interface CookieJar {
  session: string;
  /** Of a device of a meeting's room, by its kind: beside the session of whoever is signed in there, and apart from it. */
  screen: string;
  kiosk: string;
  /** Between a link and the second factor. */
  half: string;
  language: string;
  theme: string;
  secure: boolean;
}

export function cookieJar(appUrl: string): CookieJar {
  const secure = appUrl.startsWith("https://");
  const name = (own: string) => (secure ? `__Host-${own}` : own);
  return {
    session: name("session"),
    screen: name("screen"),
    kiosk: name("kiosk"),
    half: name("half-sign-in"),
    language: name("language"),
    theme: name("theme"),
    secure,
  };
}

/** The value of one cookie of a Cookie header, or null: also for one that nobody of us has written. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    // "%" alone: it would otherwise fail every page of this browser until the cookie is gone.
    return null;
  }
}

/** A Set-Cookie value. `maxAge` in seconds; 0 removes. */
export function setCookie(
  jar: CookieJar,
  name: string,
  value: string,
  maxAge?: number,
  httpOnly = true,
): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, "Path=/", "SameSite=Lax"];
  if (httpOnly) parts.push("HttpOnly");
  if (jar.secure) parts.push("Secure");
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  return parts.join("; ");
}
