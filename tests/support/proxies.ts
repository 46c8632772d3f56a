import { once } from "node:events";
import { createServer as createHttpServer, request } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Proxy {
  port: number;
  close(): Promise<void>;
}

/** A line on which everything that is asked takes `delay` ms longer (answers come at once); the order stays. */
export async function slowLine(to: { host: string; port: number }): Promise<Proxy & { delay: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(to.port, to.host);
    for (const socket of [client, target]) {
      sockets.add(socket.setNoDelay());
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    target.pipe(client);
    let line = Promise.resolve();
    client.on("data", (chunk) => {
      const due = performance.now() + proxy.delay;
      line = line.then(async () => {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (!target.destroyed) target.write(chunk);
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy = {
    delay: 0,
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

/** A proxy in front of the product that knows no WebSockets and cuts lines that said nothing for `idle` ms. */
export async function plainProxy(
  to: { host: string; port: number },
  idle: number,
): Promise<Proxy & { upgrades: number }> {
  const server = createHttpServer((asked, answer) => {
    const passed = request(
      { ...to, method: asked.method, path: asked.url, headers: asked.headers, timeout: idle },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passed.on("timeout", () => passed.destroy());
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  server.on("upgrade", (_asked, socket) => {
    proxy.upgrades++;
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy = {
    upgrades: 0,
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
