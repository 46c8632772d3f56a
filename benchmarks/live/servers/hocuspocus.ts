/** Hocuspocus with its database extension as its documentation shows it: one row per document, stored debounced. */
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
pool.on("error", () => {});
await pool.query("create table if not exists documents (name text primary key, data bytea not null)");
const server = new Server({
  address: "127.0.0.1",
  port: Number(process.env.PORT ?? 0),
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query<{ data: Buffer }>("select data from documents where name = $1", [
          documentName,
        ]);
        return rows[0]?.data ?? null;
      },
      async store({ documentName, state }) {
        await pool.query(
          "insert into documents (name, data) values ($1, $2) on conflict (name) do update set data = $2",
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
console.log(`ready http://127.0.0.1:${server.address.port}`);
