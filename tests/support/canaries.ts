/** Identifiers of people who do not exist, in the forms in which Alberta writes them. `number` from 0 on: each once. */
const kinds: ((number: number) => string)[] = [
  (n) => `${givenNames[n % givenNames.length]} ${familyNames[Math.floor(n / givenNames.length)]}`,
  (n) => `${1931 + (n % 28)}-${two(1 + (n % 12))}-${two(1 + Math.floor(n / 28))}`,
  // Personal health numbers have nine digits.
  (n) => `${50_101 + n * 7}-${4_001 + n * 13}`,
  (n) => `(${[403, 587, 825][n % 3]}) 555-0${String(100 + Math.floor(n / 3)).padStart(3, "0")}`,
  (n) => `${4_000 + n * 3} Quarrel Creek Lane`,
];

const two = (value: number) => String(value).padStart(2, "0");
const givenNames = [
  "Zebulon",
  "Quillona",
  "Yseult",
  "Xanthe",
  "Wilhemena",
  "Vortigern",
  "Ulrica",
  "Thaddeusz",
];
const familyNames = Array.from(
  { length: 26 },
  (_, n) => `Kv${String.fromCharCode(97 + n)}stenholt-Obiekwezu`,
);

/** As many as asked for, of all kinds in turn. */
export const canaries = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => kinds[n % kinds.length]!(Math.floor(n / kinds.length)));
