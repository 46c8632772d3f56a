/** The first that fits: many browsers name others for old sites' sake. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const first = (words: [RegExp, string][], text: string) => words.find(([sign]) => sign.test(text))?.[1];

/** Browser and system of a User-Agent header, "Firefox, Windows": enough to know one's own device again. "" for others. */
export function deviceOf(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, 500);
  return [first(browsers, text), first(systems, text)].filter(Boolean).join(", ");
}
