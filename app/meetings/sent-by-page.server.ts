/**
 * Whether a browser sent this form by itself, without scripts: it shows whatever comes back as a page, so it is sent on
 * to one. A script reads the answer and stays where it is.
 */
export const sentByPage = (request: Request): boolean =>
  request.headers.get("accept")?.includes("text/html") ?? false;
