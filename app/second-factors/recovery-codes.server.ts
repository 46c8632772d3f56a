import { createHash, randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { recoveryCodes } from "#db/schema/index.ts";

const howMany = 10;
/** No letters that are read as one another. 24 of 31 signs are 118 bits: a plain hash keeps them safe (ASVS 6.5.2). */
const signs = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 24;
const groups = /.{4}(?=.)/g;

const newCode = () => Array.from({ length }, () => signs[randomInt(signs.length)]).join("");
const read = (code: string) => code.toLowerCase().replaceAll(/[\s-]/g, "");
const hashCode = (code: string) =>
  createHash("sha256")
    .update(`recovery ${read(code)}`)
    .digest("hex");

/** Ten new codes in the place of all earlier ones. @returns them as they are shown, once: "abcd-efgh-…". */
export async function renewRecoveryCodes(tx: Database, personId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await forgetRecoveryCodes(tx, personId);
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ codeHash: hashCode(code), personId, createdAt: now })));
  return codes.map((code) => code.replaceAll(groups, "$&-"));
}

/** Takes a code, once; written with or without hyphens, in either case. */
export async function takeRecoveryCode(
  tx: Database,
  personId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  if (read(code).length !== length) return false;
  const taken = await tx
    .update(recoveryCodes)
    .set({ spentAt: now })
    .where(
      and(
        eq(recoveryCodes.codeHash, hashCode(code)),
        eq(recoveryCodes.personId, personId),
        isNull(recoveryCodes.spentAt),
      ),
    )
    .returning({ codeHash: recoveryCodes.codeHash });
  return taken.length > 0;
}

export const forgetRecoveryCodes = (tx: Database, personId: string) =>
  tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
