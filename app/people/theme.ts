export const themes = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];
export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);
