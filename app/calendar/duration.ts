/** Longest that one item, and so a whole meeting, may be planned for: a working day. */
export const mostMinutes = 480;

const nothing = /^$/;
const spaces = /[\s\u00a0\u202f]+/g;
const shapes: [RegExp, (match: RegExpExecArray) => number][] = [
  // 15 · 15m · 15 min · 15 minutes
  [/^(\d{1,3})(?:m|min|mins|minute|minutes)?\.?$/, ([, minutes]) => Number(minutes)],
  // 1:30 · 1h30 · 1 h 30 min · 2h · 2 hours · 1 heure 15 minutes · 1 hour and 15 minutes
  [
    /^(\d{1,2})(?::|h|hr|hrs|hour|hours|heure|heures)(?:et|and)?(?:(\d{1,2})(?:m|min|mins|minute|minutes)?\.?)?$/,
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes ?? 0),
  ],
  // 1.5h · 1,5 h · .5 hour
  [
    /^(\d{0,2}[.,]\d{1,2})(?:h|hr|hrs|hour|hours|heure|heures)$/,
    ([, hours]) => Math.round(Number(hours!.replace(",", ".")) * 60),
  ],
];

/**
 * Minutes from what a person types in either language: "15", "90m", "1 h 30", "1.5h", "1,5 h", "1:30", "2 heures".
 * A bare number is minutes. Null for what cannot be read, for less than one minute and for more than `mostMinutes`.
 */
export function parseMinutes(text: string): number | null {
  const compact = text.toLowerCase().replace(spaces, "");
  if (nothing.test(compact) || /^\d+:\d?$/.test(compact) || /^\d+:\d{3,}/.test(compact)) return null;
  for (const [shape, read] of shapes) {
    const match = shape.exec(compact);
    if (!match) continue;
    const minutes = read(match);
    // "1 h 75" is a slip, not an hour and three quarters.
    if (shape === shapes[1]![0] && Number(match[2] ?? 0) > 59) return null;
    return minutes >= 1 && minutes <= mostMinutes ? minutes : null;
  }
  return null;
}
