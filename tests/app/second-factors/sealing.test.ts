import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "#app/second-factors/sealing.server.ts";

const key = randomBytes(32);

test("what is sealed opens with its key, for its owner, and says how it was sealed", () => {
  const sealed = seal(key, "mireille", "Clé d’accès");
  expect(sealed).toMatch(/^aes-256-gcm\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  expect(unseal(key, "mireille", sealed)).toBe("Clé d’accès");
  expect(seal(key, "mireille", "Clé d’accès"), "never twice the same").not.toBe(sealed);
});

test("with another key, for another owner, changed anywhere or cut, it does not open", () => {
  const sealed = seal(key, "mireille", "secret");
  expect(() => unseal(randomBytes(32), "mireille", sealed)).toThrow();
  expect(() => unseal(key, "remy", sealed)).toThrow();
  const [way, ...parts] = sealed.split(".");
  for (let part = 0; part < parts.length; part++) {
    const bytes = Buffer.from(parts[part]!, "base64url");
    bytes[0]! ^= 1;
    const changed = parts.with(part, bytes.toString("base64url"));
    expect(() => unseal(key, "mireille", [way, ...changed].join("."))).toThrow();
  }
  // A short tag would be easy to guess.
  const shortTag = parts.with(1, parts[1]!.slice(0, 6));
  expect(() => unseal(key, "mireille", [way, ...shortTag].join("."))).toThrow("unknown seal");
  for (const wrong of ["", "aes-256-gcm", sealed.replace("gcm", "cbc")])
    expect(() => unseal(key, "mireille", wrong)).toThrow("unknown seal");
});
