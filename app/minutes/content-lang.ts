/** The value of `lang` for what people wrote. */
export const contentLang = (language: "en" | "fr") => (language === "fr" ? "fr-CA" : "en-CA");
