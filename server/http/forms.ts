import type { RequestHandler } from "express";

/** The longest form there is (an item with every answer at its limit, in percent-encoding) is far below. Bytes. */
const longest = 1_000_000;
const forms = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/**
 * Whatever changes something is a form, and says how long it is. Pages read a form whole into memory, so its length is
 * asked for at the door; anything but a form they could only answer with a failure of ours.
 */
export const formsOnly: RequestHandler = (request, response, next) => {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return next();
  const refuse = (status: number, words: string) =>
    void response.status(status).set("Connection", "close").type("text/plain").send(words);
  const length = Number(request.headers["content-length"]);
  if (request.headers["content-length"] === undefined) return refuse(411, "Length Required");
  if (!(length <= longest)) return refuse(413, "Content Too Large");
  if (!forms.test(request.headers["content-type"] ?? "")) return refuse(415, "Unsupported Media Type");
  next();
};
