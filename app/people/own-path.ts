/** A path of this site to go on to, from something a browser sent; "/" for anything else (never another host). */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || !/^\/(?![/\\])[^\s\\]*$/.test(value)) return "/";
  return value;
}
