import { daysBetween, type WallDate, wallMilliseconds } from "#app/calendar/zone.ts";

/** What stands for a date in a line, and where: the words from `start` until `end` can be taken out. */
export interface DateFound {
  dueOn: WallDate;
  start: number;
  end: number;
}

export interface DateContext {
  /** The date on the wall where the meeting is. */
  today: WallDate;
  /** The series' next date, for "by next meeting". */
  nextMeeting?: WallDate | null | undefined;
}

const months: Record<string, number> = {};
const monthNames = [
  ["january", "jan", "janvier", "janv"],
  ["february", "feb", "fevrier", "fevr"],
  ["march", "mars"],
  ["april", "apr", "avril", "avr"],
  ["may", "mai"],
  ["june", "jun", "juin"],
  ["july", "jul", "juillet", "juil"],
  ["august", "aug", "aout"],
  ["september", "sept", "sep", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "decembre"],
];
for (const [index, names] of monthNames.entries()) for (const name of names) months[name] = index + 1;

/** Sunday is 0, as in Date. Short forms come after a word such as "by" only: "mer" is a sea, "sun" shines. */
const weekdays: Record<string, number> = {};
const weekdayNames = ["sunday dimanche", "monday lundi", "tuesday mardi", "wednesday mercredi"];
weekdayNames.push("thursday jeudi", "friday vendredi", "saturday samedi");
for (const [index, names] of weekdayNames.entries())
  for (const name of names.split(" ")) weekdays[name] = index;
const shortWeekdays = "sun mon tue wed thu fri sat";
for (const [index, name] of shortWeekdays.split(" ").entries()) weekdays[name] = index;

const numbers: Record<string, number> = {};
const numberNames = [
  "one a un une",
  "two deux",
  "three trois",
  "four quatre",
  "five cinq",
  "six",
  "seven sept",
];
numberNames.push("eight huit", "nine neuf", "ten dix");
for (const [index, names] of numberNames.entries())
  for (const name of names.split(" ")) numbers[name] = index + 1;

const oneOf = (words: Record<string, unknown>) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join("|");

/** After these a date may stand anywhere in the line. */
const strong =
  "by|before|until|due|no later than|d'ici|d'ici le|d'ici au|d'ici a|avant|avant le|au plus tard|au plus tard le|jusqu'au";
/** These, or nothing, make a date of what stands at the end of the line only. */
const weak = "on|for|le|pour|pour le";

const atoms = [
  "(?<iso>\\d{4}-\\d\\d-\\d\\d)",
  `(?<day>\\d{1,2})(?:st|nd|rd|th|er)? +(?:of +|de +)?(?<month>${oneOf(months)})\\b\\.?(?:,? +(?<year>20\\d\\d))?`,
  `(?<month2>${oneOf(months)})\\b\\.? +(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?:,? +(?<year2>20\\d\\d))?`,
  `(?:(?:in|dans|within) +)?(?<count>\\d{1,3}|${oneOf(numbers)}) +(?<unit>days?|jours?|weeks?|semaines?|months?|mois)`,
  "(?<named>day after tomorrow|tomorrow|today|apres-demain|demain|aujourd'hui)",
  "(?<meeting>(?:the +)?next meeting|(?:la +)?prochaine (?:reunion|rencontre))",
  "(?<week>next week|(?:la +)?semaine prochaine)",
  "(?<ending>(?:the +)?end of (?:the +)?(?:week|month)|month end|(?:la +)?fin (?:du mois|de (?:la +)?semaine))",
  `(?:(?<which>next|this) +)?(?<weekday>${oneOf(weekdays)})\\b\\.?(?: +prochain)?`,
].join("|");

const pattern = new RegExp(
  `(?<![\\p{L}\\d@])(?:(?<strong>${strong})(?: +|(?<=') *)|(?<weak>${weak}) +)?(?:${atoms})(?![\\p{L}\\d'])`,
  "gu",
);

/**
 * The due date in a line of an action item, in English or French. `folded` is the line as `fold()` makes it.
 * "Friday" is the next one, never today; "next Friday" is next week's; a day without a year is the next such day.
 */
export function findDate(folded: string, context: DateContext): DateFound | null {
  let best: (DateFound & { strong: boolean }) | null = null;
  for (const match of folded.matchAll(pattern)) {
    const groups = match.groups!;
    const isStrong = groups.strong !== undefined;
    const end = match.index + match[0].length;
    const atTheEnd = /^[\s.,;!]*$/.test(folded.slice(end));
    if (!isStrong && !atTheEnd) continue;
    if (!isStrong && isBare(groups, match[0])) continue;
    const dueOn = dateOf(groups, context);
    if (dueOn && (isStrong || !best?.strong)) best = { dueOn, start: match.index, end, strong: isStrong };
  }
  return best && { dueOn: best.dueOn, start: best.start, end: best.end };
}

/** "call three weeks" says how long, not when; a short weekday is a word of its own. */
const isBare = (groups: Record<string, string | undefined>, text: string) =>
  (groups.count !== undefined && !/^(in|dans|within) /.test(text)) ||
  (groups.weekday !== undefined && shortWeekdays.split(" ").includes(groups.weekday));

function dateOf(groups: Record<string, string | undefined>, { today, nextMeeting }: DateContext) {
  const { iso, count, unit, named, weekday, ending } = groups;
  if (iso) return isDate(iso) ? iso : null;
  const day = groups.day ?? groups.day2;
  if (day)
    return dayOfMonth(
      Number(day),
      months[groups.month ?? groups.month2!]!,
      groups.year ?? groups.year2,
      today,
    );
  if (count) {
    const many = numbers[count] ?? Number(count);
    if (/^(m)/.test(unit!)) return addMonths(today, many);
    return addDays(today, /^(w|s)/.test(unit!) ? many * 7 : many);
  }
  if (named)
    return addDays(
      today,
      named.startsWith("day") || named.startsWith("apres") ? 2 : /^(tom|dem)/.test(named) ? 1 : 0,
    );
  if (groups.meeting) return nextMeeting ?? null;
  if (groups.week) return addDays(today, 7);
  if (ending) {
    if (/week|semaine/.test(ending)) return addDays(today, (5 - weekdayOf(today) + 7) % 7);
    const next = addMonths(`${today.slice(0, 7)}-01`, 1);
    return addDays(next, -1);
  }
  if (weekday === undefined) return null;
  const wanted = weekdays[weekday]!;
  if (groups.which === "next") {
    // Weeks begin on Monday, so Sunday is the last day of the next one.
    const monday = addDays(today, 7 - ((weekdayOf(today) + 6) % 7));
    return addDays(monday, (wanted + 6) % 7);
  }
  return addDays(today, (wanted - weekdayOf(today) + 7) % 7 || 7);
}

function dayOfMonth(day: number, month: number, year: string | undefined, today: WallDate): WallDate | null {
  const two = (value: number) => String(value).padStart(2, "0");
  const inYear = (y: number) => `${y}-${two(month)}-${two(day)}`;
  if (year) return isDate(inYear(Number(year))) ? inYear(Number(year)) : null;
  const thisYear = Number(today.slice(0, 4));
  for (const candidate of [thisYear, thisYear + 1, thisYear + 2, thisYear + 3, thisYear + 4])
    if (isDate(inYear(candidate)) && daysBetween(today, inYear(candidate)) >= 0) return inYear(candidate);
  return null;
}

function isDate(text: string): boolean {
  try {
    wallMilliseconds(text);
    return true;
  } catch {
    return false;
  }
}

const weekdayOf = (date: WallDate) => new Date(wallMilliseconds(date)).getUTCDay();

function addDays(date: WallDate, days: number): WallDate {
  return new Date(wallMilliseconds(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** January 31 and one month is the last day of February. */
function addMonths(date: WallDate, months: number): WallDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
