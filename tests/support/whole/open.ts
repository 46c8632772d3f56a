import "./production.ts";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DestinationStream } from "pino";
import { pino } from "pino";
import type { Services, Settings } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { pages } from "#server/app.ts";
import { openDoor } from "#server/http/door.ts";
import { lastResort } from "#server/http/last-resort.ts";
import { openRealtime } from "#server/realtime/realtime.ts";

/** The product as server/main.ts puts it together, from its sources and in this process, on a database of the test's. */
export interface WholeProduct {
  address: string;
  services: Services;
  close(): Promise<void>;
}

export async function openWholeProduct(
  db: Database,
  given: { now?: () => Date; log?: DestinationStream; settings?: Partial<Settings> } = {},
): Promise<WholeProduct> {
  const { now = () => new Date() } = given;
  const log = pino({ level: given.log ? "trace" : "silent" }, given.log ?? pino.destination(2));
  const app = openDoor({ production: true, trustProxy: 0, appUrl: undefined }, (_request, response) =>
    response.json({ status: "ok" }),
  );
  const http = createServer(app);
  const realtime = openRealtime({ http, db, appUrl: undefined, cookieUrl: "http://localhost", log, now });
  const settings: Settings = {
    appUrl: "http://localhost",
    demo: false,
    outboxReadable: true,
    timeZone: "America/Edmonton",
    secondFactorRequired: false,
    sealingKey: null,
    ...given.settings,
  };
  const services: Services = { db, live: realtime.live, settings, now };
  app.use(pages(services));
  app.use(lastResort(log));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    services,
    async close() {
      await realtime.close();
      http.closeAllConnections();
    },
  };
}
