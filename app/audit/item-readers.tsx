import { useWords } from "#app/i18n/i18n.tsx";
import { Section } from "#app/ui/page.tsx";
import { Row, Rows } from "#app/ui/sheet.tsx";
import type { ItemReader } from "./item-readers.server.ts";

/** Who saw this: for the chair, and for those who answer for it. */
export function ItemReaders({ readers }: { readers: readonly ItemReader[] }) {
  const { t } = useWords();
  return (
    <Section title={t("items.view.opened")} description={t("items.view.openedHint")}>
      {readers.length === 0 ? (
        <p>{t("items.view.openedByNobody")}</p>
      ) : (
        <Rows>
          {readers.map(({ id, name, at }) => (
            <Row key={id} aside={at}>
              {name}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}
