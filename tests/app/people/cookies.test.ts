import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cookieJar, readCookie, setCookie } from "#app/people/cookies.ts";

describe("a session's cookie", () => {
  test("over TLS belongs to this host alone, and no script reads it", () => {
    const jar = cookieJar("https://table.example.org");
    expect(setCookie(jar, jar.session, "secret")).toBe(
      "__Host-session=secret; Path=/; SameSite=Lax; HttpOnly; Secure",
    );
  });

  test("and every other of the product is bound to this host too", () => {
    const { secure, ...names } = cookieJar("https://table.example.org");
    expect(secure).toBe(true);
    for (const name of Object.values(names)) expect(name).toMatch(/^__Host-/);
  });

  test("without TLS has a name that browsers accept there", () => {
    const jar = cookieJar("http://localhost:3000");
    expect(setCookie(jar, jar.session, "secret", 60)).toBe(
      "session=secret; Path=/; SameSite=Lax; HttpOnly; Max-Age=60",
    );
  });

  test("is removed under the attributes it was set with", () => {
    const jar = cookieJar("https://table.example.org");
    expect(setCookie(jar, jar.session, "", 0)).toMatch(/^__Host-session=; Path=\/; .*Secure; Max-Age=0$/);
  });
});

describe("of a Cookie header", () => {
  test.each([
    [null, null],
    [undefined, null],
    ["", null],
    ["session=1", "1"],
    ["theme=dark; session=1; language=fr", "1"],
    [" session = 1 ", "1"],
    ["xsession=1; session-old=2; =3; session", null],
    ["session=a=b", "a=b"],
    ["session=", ""],
    ["session=first; session=second", "first"],
    ["session=%", null],
    ["session=%E0%A4%A", null],
  ])("%j the session is %j", (header, value) => {
    expect(readCookie(header, "session")).toBe(value);
  });

  test("every value that was set is read as it was, and nothing breaks the reading", () => {
    const jar = cookieJar("http://localhost");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (value, noise) => {
        const [pair] = setCookie(jar, "session", value).split("; ");
        expect(readCookie(`a=b; ${pair}; c`, "session")).toBe(value);
        expect(pair).not.toMatch(/[\r\n;,\s]/);
        readCookie(noise, "session");
      }),
    );
  });
});
