import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestHandler } from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDoor } from "#server/http/door.ts";

const appUrl = "https://table.example.org";
const healthy: RequestHandler = (_request, response) => void response.type("text/plain").send("ok");
let server: Server;
let handled: string[] = [];

beforeAll(async () => {
  const app = openDoor({ production: true, trustProxy: 1, appUrl }, healthy);
  app.use((asked, response) => {
    handled.push(asked.method);
    response.send(String(response.locals.nonce));
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());
beforeEach(() => {
  handled = [];
});

function ask(method: string, headers: Record<string, string> = {}, path = "/meetings/1/closure") {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("what another site sends", () => {
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "https://other.example.org" },
    { origin: "https://evil.example", host: "evil.example", "x-forwarded-host": "table.example.org" },
    { origin: "https://evil.example", "x-http-method-override": "GET" },
  ];
  test.each(["POST", "PUT", "PATCH", "DELETE", "post", "PROPFIND"])(
    "%s never reaches a page",
    async (method) => {
      for (const headers of foreign) {
        const answer = await ask(method, headers);
        expect(answer.status).toBe(403);
        expect(answer.headers["cache-control"]).toBe("private, no-store");
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      }
      expect(handled).toEqual([]);
    },
  );

  test("by a link is followed, for it changes nothing", async () => {
    for (const method of ["GET", "HEAD"])
      expect((await ask(method, { "sec-fetch-site": "cross-site" })).status).toBe(200);
    expect(handled).toEqual(["GET", "HEAD"]);
  });
});

describe("what our own pages send", () => {
  const own = { origin: appUrl, "sec-fetch-site": "same-origin", "content-length": "0" };

  test.each([
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded;charset=UTF-8",
    "multipart/form-data; boundary=----x",
  ])("as %s is handled", async (type) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await ask(method, { ...own, "content-type": type })).status).toBe(200);
    expect(handled).toEqual(["POST", "PUT", "PATCH", "DELETE"]);
  });

  test.each<[number, string, Record<string, string>]>([
    [415, "no form", { "content-type": "application/json" }],
    [415, "a form only by its first letters", { "content-type": "application/x-www-form-urlencodedx" }],
    [415, "text of another site's form", { "content-type": "text/plain" }],
    [415, "nothing that says what it is", {}],
    [413, "too long", { "content-type": "multipart/form-data; boundary=x", "content-length": "1000001" }],
  ])("is answered %i when it is %s, and reaches no page", async (status, _what, headers) => {
    expect((await ask("POST", { ...own, ...headers })).status).toBe(status);
    expect(handled).toEqual([]);
  });

  test("is answered 411 when it does not say how long it is", async () => {
    const { "content-length": _none, ...without } = own;
    const headers = {
      ...without,
      "content-type": "multipart/form-data; boundary=x",
      "transfer-encoding": "chunked",
    };
    expect((await ask("POST", headers)).status).toBe(411);
    expect(handled).toEqual([]);
  });
});

describe("the headers of every answer", () => {
  test("admit nothing inline and nothing from elsewhere, with a nonce of this answer alone", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("GET")));
    const nonces = new Set<string>();
    for (const { headers, text: nonce } of answers) {
      const policy = String(headers["content-security-policy"]);
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`);
      expect(policy).toContain("style-src-attr 'none'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|http/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });

  test("keep pages out of caches, and say nothing of what runs here", async () => {
    for (const path of ["/", "/sign-in", "/health"]) {
      const { headers } = await ask("GET", {}, path);
      expect(headers).toMatchObject({
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringMatching(/^camera=\(\), microphone=\(\), geolocation=\(\)/),
        "strict-transport-security": "max-age=31536000; includeSubDomains",
      });
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers.server).toBeUndefined();
    }
  });

  test("promise TLS only where there is TLS, and leave Vite its inline scripts in development", async () => {
    const headersOf = async (config: Parameters<typeof openDoor>[0]) => {
      const own = createServer(openDoor(config, healthy)).listen(0, "127.0.0.1");
      await once(own, "listening");
      const { port } = own.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}/health`);
      expect(await answer.text()).toBe("ok");
      own.close();
      return answer.headers;
    };
    const demo = await headersOf({ production: true, trustProxy: 0, appUrl: undefined });
    expect(demo.get("strict-transport-security")).toBeNull();
    expect(demo.get("content-security-policy")).not.toBeNull();
    const development = await headersOf({ production: false, trustProxy: 0, appUrl: undefined });
    expect(development.get("content-security-policy")).toBeNull();
  });
});
