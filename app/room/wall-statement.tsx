import { ShieldCheck } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { RoomItem, RoomState } from "#app/meetings/room.ts";
import { type Statement, wordingsOf } from "#app/statements/statement.ts";
import type { RoomJoin } from "./room-page.ts";

/** The welcome is where the statement is read: the first of the opening that is no agency's. */
export const isWelcome = ({ items }: Pick<RoomState, "items">, item: RoomItem | undefined) =>
  item?.kind === "logistics" &&
  item === items.find((one) => one.section === "opening" && one.kind === "logistics");

/** Sizes in hundredths of the height, and how many letters of one language fit into half of the wall at each. */
const sizes = [
  { upTo: 290, look: "text-[4.4cqh]" },
  { upTo: 370, look: "text-[3.9cqh]" },
  { upTo: 490, look: "text-[3.5cqh]" },
  { upTo: 650, look: "text-[2.9cqh]" },
  { upTo: 980, look: "text-[2.4cqh]" },
  { upTo: 1_550, look: "text-[1.9cqh]" },
  { upTo: 2_650, look: "text-[1.45cqh]" },
  { upTo: Number.POSITIVE_INFINITY, look: "text-[1.05cqh]" },
];
/** From here on two languages side by side could not be read from the back: then it is the wall's own that stands there. */
const mostSideBySide = 650;

/** The statement for everybody in the room, in both languages where both fit. */
export function WallStatement({
  statement,
  item,
  join,
  small,
}: {
  statement: Statement;
  join: RoomJoin;
  /** What has the floor; null when a chair called the statement up. */
  item: RoomItem | null;
  small: boolean;
}) {
  const { t, language } = useWords();
  const all = wordingsOf(statement, language);
  const longest = Math.max(...all.map(({ text }) => text.length));
  const shown = longest > mostSideBySide ? all.slice(0, 1) : all;
  const letters = shown.length > 1 ? longest : longest / 2;
  const size = sizes.find(({ upTo }) => letters <= upTo)?.look ?? "";
  const Title = small ? "p" : "h1";
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-[3.4cqh]">
      <Title
        lang={item ? contentLang(item.language) : undefined}
        className="flex items-center gap-[2cqh] text-[6.4cqh] leading-[1.1] font-bold tracking-tight"
      >
        <ShieldCheck aria-hidden="true" className="size-[1.1em] shrink-0 text-accent" />
        <span className="line-clamp-2">{item?.title ?? t("statements.title")}</span>
      </Title>
      <div className="flex min-h-0 flex-1 gap-[4cqw]">
        {shown.map(({ language, text }) => (
          <p
            key={language}
            lang={contentLang(language)}
            className={`min-w-0 flex-1 leading-[1.38] whitespace-pre-line ${size}`}
          >
            {text}
          </p>
        ))}
      </div>
      <div className="flex items-center gap-[3cqh]">
        <svg
          viewBox={`0 0 ${join.qr?.side ?? 1} ${join.qr?.side ?? 1}`}
          shapeRendering="crispEdges"
          aria-hidden="true"
          className="size-[17cqh] shrink-0 rounded-[1cqh]"
        >
          <rect width="100%" height="100%" fill="#fff" />
          {join.qr && <path d={join.qr.path} fill="#000" />}
        </svg>
        <div className="min-w-0 flex-1">
          <p className="text-[6cqh] leading-[1.2] font-bold text-accent [overflow-wrap:anywhere]">
            {join.address}
          </p>
          <div className="mt-[0.8cqh] flex gap-[4cqw] text-[2.7cqh] leading-[1.3]">
            {shown.map(({ language }) => (
              <p key={language} lang={contentLang(language)} className="min-w-0 flex-1">
                {join.how[language]}
              </p>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
