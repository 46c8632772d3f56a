import { useWords } from "#app/i18n/i18n.tsx";
import { type Bilingual, contentLang } from "#app/i18n/language.ts";
import { wordingFor } from "./statement.ts";

/** The statement in the reader's language, or in the one in which it was written. */
export function StatementText({ statement, className = "" }: { statement: Bilingual; className?: string }) {
  const { language } = useWords();
  const wording = wordingFor(statement, language);
  return (
    <p lang={contentLang(wording.language)} className={`whitespace-pre-line ${className}`}>
      {wording.text}
    </p>
  );
}
