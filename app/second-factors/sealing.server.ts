import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Names how it was sealed, so that another way can follow without breaking what is there. */
const way = "aes-256-gcm";

/**
 * Encrypts a text with a key of 32 bytes, for one owner: moved to another's row it does not open.
 * @returns printable: the way, a fresh nonce, the tag and the text, each in base64url.
 */
export function seal(key: Uint8Array, owner: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(way, key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [way, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** @throws when it was sealed with another key, for another owner, or was changed. */
export function unseal(key: Uint8Array, owner: string, sealed: string): string {
  const [how, ...parts] = sealed.split(".");
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  if (how !== way || !nonce || !text || tag?.length !== 16) throw new Error("unknown seal");
  const decipher = createDecipheriv(way, key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
  return decipher.update(text, undefined, "utf8") + decipher.final("utf8");
}
