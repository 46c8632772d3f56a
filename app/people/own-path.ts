/** A path of this site to go on to, from something a browser sent; "/" for anything else (never another host). */
export function ownPath(value: unknown): string {
  // Printable ASCII without backslashes, as browsers write addresses: anything else could not even stand in a header.
  if (typeof value !== "string" || !/^\/(?![/\\])[!-[\]-~]*$/.test(value)) return "/";
  return value;
}
