import pg from "pg";

/** An open ear on one channel of the database. */
export interface Ear {
  /** Gives the connection up and makes a new one: for when nothing arrives though something should. */
  renew(): void;
  close(): void;
}

/**
 * Hears what is sent with `pg_notify` to `channel`, on a connection of its own that is made again for as long as it takes.
 * `ready` is called whenever it stands (again): what was sent before that moment may have been missed.
 */
export type Listen = (channel: string, on: { heard(payload: string): void; ready(): void }) => Ear;

const soonest = 100;
const latest = 5_000;

export const listenOn =
  (url: string): Listen =>
  (channel, on) => {
    let closed = false;
    let failures = 0;
    let current: pg.Client | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;

    const lost = (client: pg.Client) => {
      if (client !== current) return;
      current = null;
      client.end().catch(() => {});
      if (closed) return;
      const delay = Math.min(latest, soonest * 2 ** Math.min(failures++, 10));
      retry = setTimeout(connect, delay * (0.5 + Math.random()));
      retry.unref();
    };
    const connect = () => {
      const client = new pg.Client({
        connectionString: url,
        keepAlive: true,
        connectionTimeoutMillis: 5_000,
      });
      current = client;
      client.on("error", () => lost(client));
      client.on("end", () => lost(client));
      client.on("notification", ({ payload }) => {
        if (client === current) on.heard(payload ?? "");
      });
      client
        .connect()
        .then(() => client.query(`listen ${client.escapeIdentifier(channel)}`))
        .then(() => {
          if (client !== current) return;
          failures = 0;
          on.ready();
        })
        .catch(() => lost(client));
    };
    connect();
    return {
      renew: () => current && lost(current),
      close() {
        closed = true;
        clearTimeout(retry);
        if (current) lost(current);
      },
    };
  };
