import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { operation } from "#app/access/operation.server.ts";
import { accessOverview } from "#app/access/overview.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { PageHeader, Section } from "#app/ui/page.tsx";
import type { Route } from "./+types/access";

export const middleware = [operation("access.read")];

/** The page's words come with its tables: nobody else carries them. */
export async function loader({ context }: Route.LoaderArgs) {
  const t = wordsIn(context.get(languageContext));
  return {
    overview: accessOverview(t),
    title: t("access.title"),
    intro: t("access.intro"),
    yes: t("access.yes"),
    no: t("access.no"),
    reading: {
      title: t("access.reading.title"),
      intro: t("access.reading.intro"),
      situation: t("access.reading.situation"),
      yes: t("access.reading.yes"),
      no: t("access.reading.no"),
    },
    doing: {
      title: t("access.doing.title"),
      intro: t("access.doing.intro"),
      operation: t("access.doing.operation"),
    },
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

/** Who may see what: the matrix itself, for whoever wants to know before they write. */
export default function Access({ loaderData }: Route.ComponentProps) {
  const { overview, title, intro, yes, no, reading, doing } = loaderData;
  const { readers, roles, groups } = overview;
  return (
    <>
      <PageHeader title={title} meta={<span className="block max-w-reading">{intro}</span>} />
      <Section title={reading.title} description={reading.intro}>
        <Table label={reading.title} first={reading.situation} heads={readers.who}>
          <tbody>
            {readers.rows.map(({ situation, reads }) => (
              <Row key={situation} name={situation}>
                {reads.map((does, index) => (
                  <Answer key={readers.who[index]} may={does} words={does ? reading.yes : reading.no} />
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </Section>
      <Section title={doing.title} description={doing.intro}>
        <Table label={doing.title} first={doing.operation} heads={roles}>
          {groups.map(({ name, operations }) => (
            <tbody key={name}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={roles.length + 1}
                  className="px-3 pt-6 pb-1.5 text-start text-base font-semibold"
                >
                  {name}
                </th>
              </tr>
              {operations.map((one) => (
                <Row key={one.name} name={one.name} when={one.when}>
                  {one.cells.map(({ may, when }, index) => (
                    <Answer key={roles[index]} may={may} words={may ? yes : no} when={when} />
                  ))}
                </Row>
              ))}
            </tbody>
          ))}
        </Table>
      </Section>
    </>
  );
}

/** Wider than a phone: it scrolls by itself, by keyboard too, under the name of its section. */
function Table(props: { label: string; first: string; heads: string[]; children: ReactNode }) {
  return (
    <section
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-md border border-line bg-sheet"
    >
      <table className="w-full min-w-[56rem] border-collapse text-sm">
        <thead>
          <tr className="border-b border-line">
            {[props.first, ...props.heads].map((head) => (
              <th
                key={head}
                scope="col"
                className="p-3 text-start align-bottom font-semibold wrap-normal first:sticky first:start-0 first:w-40 first:bg-sheet not-first:px-2 sm:first:w-72"
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {props.children}
      </table>
    </section>
  );
}

const Row = ({ name, when = "", children }: { name: string; when?: string; children: ReactNode }) => (
  <tr className="border-t border-line first:border-t-0">
    <th scope="row" className="sticky start-0 bg-sheet px-3 py-2 text-start align-top font-normal">
      {name}
      {when && <span className="block text-soft">{when}</span>}
    </th>
    {children}
  </tr>
);

function Answer({ may, words, when = "" }: { may: boolean; words: string; when?: string }) {
  const Icon = may ? Check : Minus;
  return (
    <td className={`px-2 py-2 align-top ${may ? "" : "text-soft"}`}>
      <span className="inline-flex items-center gap-1.5">
        <Icon aria-hidden="true" className={`size-[1.1em] flex-none ${may ? "text-accent" : ""}`} />
        <span className="sr-only">{words}</span>
      </span>
      {when && <span className="block text-soft">{when}</span>}
    </td>
  );
}
