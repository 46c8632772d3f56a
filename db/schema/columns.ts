import { customType, timestamp } from "drizzle-orm/pg-core";

/** Raw bytes. pg answers Buffer and PGlite Uint8Array; both leave here as Uint8Array. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

/** An instant, stored with time zone, read as Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
