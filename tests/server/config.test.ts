import { describe, expect, test } from "vitest";
import { readConfig } from "#server/config.ts";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://user:secret@host:5432/tour_de_table",
  APP_URL: "https://table.example.org",
};

test("development needs nothing", () => {
  expect(readConfig({})).toMatchObject({
    production: false,
    demo: false,
    port: 3000,
    host: "127.0.0.1",
    appUrl: undefined,
    databaseUrl: ".data/development",
    trustProxy: 0,
    timeZone: "America/Edmonton",
  });
});

test("the demo needs nothing either, and has a folder of its own", () => {
  expect(readConfig({ NODE_ENV: "production", DEMO: "1" })).toMatchObject({
    production: true,
    demo: true,
    databaseUrl: ".data/demo",
  });
  for (const env of [{}, { NODE_ENV: "production", DEMO: "1" }])
    expect(readConfig(env)).toMatchObject({
      secondFactorRequired: false,
      sealingKey: expect.objectContaining({ length: 32 }),
    });
  expect(readConfig({ DEMO: "0" }).demo).toBe(false);
  expect(readConfig({ DEMO: "true" }).demo).toBe(false);
});

describe("production", () => {
  test("asks chairs for a second factor, and offers apps only with a key to encrypt their secrets", () => {
    expect(readConfig(production)).toMatchObject({ secondFactorRequired: true, sealingKey: null });
    const key = Buffer.alloc(32, 1).toString("base64");
    const given = readConfig({ ...production, SECRET_KEY: key, SECOND_FACTOR: "optional" });
    expect(given.secondFactorRequired).toBe(false);
    expect(Buffer.from(given.sealingKey!).toString("base64")).toBe(key);
    for (const wrong of ["short", "YWJj", `${key}${key}`, "é".repeat(43)])
      expect(() => readConfig({ ...production, SECRET_KEY: wrong })).toThrow(/SECRET_KEY/);
    expect(() => readConfig({ ...production, SECOND_FACTOR: "no" })).toThrow(/SECOND_FACTOR/);
    // A key that does not fit is not repeated where everybody reads it.
    expect(() => readConfig({ ...production, SECRET_KEY: "c2VjcmV0" })).toThrow(/^((?!c2VjcmV0).)*$/s);
  });

  test("starts with a database and an address", () => {
    expect(readConfig(production)).toMatchObject({
      production: true,
      databaseUrl: production.DATABASE_URL,
      appUrl: production.APP_URL,
    });
  });

  test("without DATABASE_URL refuses, and says what to do", () => {
    const { DATABASE_URL: _none, ...without } = production;
    for (const env of [
      without,
      { ...without, DATABASE_URL: "" },
      { ...without, ALLOW_EMBEDDED_DATABASE: "yes" },
    ])
      expect(() => readConfig(env)).toThrow(
        /^DATABASE_URL is not set\. .*PostgreSQL.*ALLOW_EMBEDDED_DATABASE=1.*power cut/,
      );
    expect(readConfig({ ...without, ALLOW_EMBEDDED_DATABASE: "1" }).production).toBe(true);
  });

  test("without APP_URL refuses, and says what it is", () => {
    const { APP_URL: _none, ...without } = production;
    expect(() => readConfig(without)).toThrow(/^APP_URL is not set: the address/);
    expect(() => readConfig({ ...without, APP_URL: " " })).toThrow(/^APP_URL is not set: the address/);
  });
});

describe("APP_URL", () => {
  test.each([
    ["https://table.example.org/", "https://table.example.org"],
    ["https://Table.Example.org", "https://table.example.org"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://table.example.org:443", "https://table.example.org"],
  ])("%s is %s", (given, read) => {
    expect(readConfig({ APP_URL: given }).appUrl).toBe(read);
  });

  test.each([
    "https://example.org/table",
    "https://example.org/?x=1",
    "https://user@example.org",
    "https://a.org/#x",
  ])("%s is more than an address", (given) => {
    expect(() => readConfig({ APP_URL: given })).toThrow(/^APP_URL must be the address alone/);
  });

  test.each(["table.example.org", "javascript:alert(1)", "ftp://example.org", "/table"])(
    "%s is none",
    (given) => {
      expect(() => readConfig({ APP_URL: given })).toThrow(/^The environment cannot be read: APP_URL: /);
    },
  );
});

describe("what cannot be read", () => {
  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "-1"],
    ["NODE_ENV", "staging"],
    ["TIME_ZONE", "America/Lethbridge"],
  ])("%s=%s is said by its name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`The environment cannot be read: ${name}: `);
  });

  test("is all said at once, and repeats no secret", () => {
    const env = {
      PORT: "x",
      APP_URL: "y",
      SMTP_URL: "smtp://me:secret@host",
      DATABASE_URL: "postgres://me:secret@h/d",
    };
    const words = message(() => readConfig(env));
    expect(words).toContain("PORT");
    expect(words).toContain("APP_URL");
    expect(words).not.toContain("secret");
  });

  test("does not include lines that were left empty", () => {
    expect(readConfig({ PORT: "", APP_URL: "", DATABASE_URL: "", TRUST_PROXY: " ", TIME_ZONE: "" })).toEqual(
      readConfig({}),
    );
  });
});

function message(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("this was let through");
}
