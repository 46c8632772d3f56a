import { describe, expect, test } from "vitest";
import { isOwnOrigin } from "#server/http/origin.ts";

const appUrl = "https://table.example.org";
const host = "table.example.org";

describe("with the address configured", () => {
  test.each<[string, Parameters<typeof isOwnOrigin>[0], boolean]>([
    ["our own page", { origin: appUrl }, true],
    ["our own page, behind a proxy that says another host", { origin: appUrl, host: "10.0.0.7:3000" }, true],
    ["our own page, said by the browser", { origin: appUrl, host, "sec-fetch-site": "same-origin" }, true],
    ["a tool without an origin", { host }, true],
    ["somebody typing an address", { host, "sec-fetch-site": "none" }, true],
    ["another site", { origin: "https://evil.example", host }, false],
    [
      "another site that names its host as ours",
      { origin: "https://evil.example", host: "evil.example" },
      false,
    ],
    ["a sandboxed or opaque page", { origin: "null", host }, false],
    ["an empty origin", { origin: "", host }, false],
    ["our host without TLS", { origin: "http://table.example.org", host }, false],
    ["our host on another port", { origin: "https://table.example.org:8443", host }, false],
    ["a host below ours", { origin: "https://x.table.example.org", host }, false],
    ["a host that begins like ours", { origin: "https://table.example.org.evil.example", host }, false],
    ["ours with a path", { origin: "https://table.example.org/x", host }, false],
    ["two origins", { origin: `${appUrl}, https://evil.example`, host }, false],
    ["another site without an origin", { host, "sec-fetch-site": "cross-site" }, false],
    ["a sibling site without an origin", { host, "sec-fetch-site": "same-site" }, false],
    ["another site with our origin", { origin: appUrl, host, "sec-fetch-site": "cross-site" }, false],
  ])("%s", (_who, headers, own) => {
    expect(isOwnOrigin(headers, appUrl)).toBe(own);
  });
});

describe("without an address, in development and demo", () => {
  test.each<[string, Parameters<typeof isOwnOrigin>[0], boolean]>([
    ["the page of this host", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
    ["the same over TLS", { origin: "https://demo.example.org", host: "demo.example.org" }, true],
    ["another port of this host", { origin: "http://localhost:4000", host: "localhost:3000" }, false],
    ["another site", { origin: "https://evil.example", host: "localhost:3000" }, false],
    ["an opaque page", { origin: "null", host: "localhost:3000" }, false],
    ["an origin without a host", { origin: "http://localhost:3000" }, false],
    ["the word undefined", { origin: "http://undefined" }, false],
    ["another site without an origin", { host: "localhost:3000", "sec-fetch-site": "cross-site" }, false],
  ])("%s", (_who, headers, own) => {
    expect(isOwnOrigin(headers)).toBe(own);
  });
});
