import { Lock, WifiOff } from "lucide-react";
import { KindIcon, kindClasses } from "#app/agenda/kind-label.tsx";
import { TableRing } from "#app/attendance/table-ring.tsx";
import { formatWallDate } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Connection } from "#app/live/socket.ts";
import { stepFrom } from "#app/meetings/order.ts";
import type { Present, RoomItem, RoomState } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { RingMark } from "#app/ui/ring-mark.tsx";
import type { RoomHead } from "./room-page.ts";
import { useTable } from "./use-table.ts";
import { useTimer } from "./use-timer.ts";
import { WallNextDate, WallOpenActions } from "./wall-standing.tsx";
import { isWelcome, WallStatement } from "./wall-statement.tsx";

export interface WallProps {
  /** Only ever the projection for the screen. */
  room: RoomState;
  head: RoomHead;
  seatIds: readonly string[];
  presence: readonly Present[];
  connection: Connection;
  serverNow: () => number;
  /** The chair's thumbnail: the same drawing without names around the table. */
  small?: boolean;
}

/** Every length is a part of the wall's own height, so the wall and its thumbnail are one drawing at two sizes. */
export function Wall(props: WallProps) {
  const { room, connection, small = false } = props;
  const { t } = useWords();
  return (
    <div className="projector [container-type:size] relative size-full overflow-hidden select-none">
      <div className="flex h-[100cqh] w-[100cqw] flex-col px-[4.2cqw] pt-[6cqh] pb-[5cqh] leading-[1.25]">
        {wallBody(room, props)}
      </div>
      {connection === "lost" && !small && (
        <p
          role="status"
          className="absolute end-[3cqw] top-[3cqh] inline-flex items-center gap-[1cqh] rounded-full bg-wash px-[2cqh] py-[0.8cqh] text-[2.6cqh] text-soft"
        >
          <WifiOff aria-hidden="true" className="size-[1.1em]" />
          {t("room.connection.lostWall")}
        </p>
      )}
    </div>
  );
}

function wallBody(room: RoomState, props: WallProps) {
  if (room.blank) return <WallBlank />;
  if (room.state === "closed" || room.state === "confirmed") return <WallEnd {...props} />;
  if (room.startedAt === null || room.floor === null) return <WallBefore {...props} />;
  const item = room.items.find((one) => one.id === room.floor?.itemId);
  const { statement } = room;
  if (statement && (statement.onWall || isWelcome(room, item)))
    return (
      <WallStatement
        statement={statement}
        item={statement.onWall ? null : (item ?? null)}
        join={props.head.join}
        small={props.small ?? false}
      />
    );
  return item ? <WallItem {...props} item={item} /> : <WallWithoutItem {...props} />;
}

/** Calm, and the same whatever is on: nothing to read, and nothing to wonder about. */
function WallBlank() {
  return (
    <div className="m-auto" data-wall="blank">
      <RingMark className="size-[24cqh] text-edge opacity-60" />
    </div>
  );
}

/** The size of a title never falls under six hundredths of the height; a very long one is cut after four lines. */
function titleSize(length: number): string {
  if (length <= 34) return "text-[9.6cqh]";
  if (length <= 70) return "text-[8.2cqh]";
  if (length <= 110) return "text-[7cqh]";
  return "text-[6.2cqh]";
}

const Columns = ({ children, ring }: { children: React.ReactNode; ring: React.ReactNode }) => (
  <div className="flex min-h-0 flex-1 items-center gap-[3cqw]">
    <div className="flex h-full min-w-0 flex-1 flex-col">{children}</div>
    <div className="flex w-[min(41cqw,86cqh)] shrink-0 flex-col items-center">{ring}</div>
  </div>
);

function WallItem(props: WallProps & { item: RoomItem }) {
  const { item, room, small } = props;
  const { t } = useWords();
  const { name } = useAgencies();
  const lang = item.language === "fr" ? "fr-CA" : "en-CA";
  const ask = item.details.question ?? item.details.proposal ?? item.details.signs ?? item.details.news ?? "";
  const Title = small ? "p" : "h1";
  return (
    <>
      <Columns ring={<WallRing {...props} />}>
        <p
          className={`flex items-center gap-[1.4cqh] text-[3.6cqh] font-semibold ${kindClasses(item.kind).text}`}
        >
          <KindIcon kind={item.kind} className="size-[1.25em]" />
          {t(`common.kind.${item.kind}`)}
        </p>
        <Title
          lang={lang}
          className={`mt-[2.2cqh] line-clamp-4 leading-[1.1] font-bold tracking-tight text-balance ${titleSize(item.title.length)}`}
        >
          {item.title}
        </Title>
        {(item.agencyId || item.presenterName) && (
          <p className="mt-[2.2cqh] line-clamp-2 text-[3.3cqh] text-soft">
            {[
              item.agencyId && t("room.from", { agency: name(item.agencyId) }),
              item.presenterName && t("room.presents", { name: item.presenterName }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        )}
        {item.standing === "openActions" && <WallOpenActions {...props} />}
        {item.standing === "closing" && <WallNextDate {...props} />}
        {ask && (
          <p lang={lang} className="mt-[1.6cqh] line-clamp-4 text-[3.9cqh]">
            {ask}
          </p>
        )}
        <div className="mt-auto">
          <WallRecords {...props} />
        </div>
      </Columns>
      <WallProgress room={room} current={item} />
    </>
  );
}

const recordsShown = 3;

function WallRecords({ item, room }: WallProps & { item: RoomItem }) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const lines = [
    ...room.decisions
      .filter((decision) => decision.itemId === item.id)
      .map(({ id, text, language: own }) => ({
        id,
        own,
        text,
        label: t("room.capture.decision"),
        look: "border-change",
      })),
    ...room.actions
      .filter((action) => action.itemId === item.id)
      .map(({ id, text, language: own, agencyId, dueOn }) => ({
        id,
        own,
        label: t("room.capture.action"),
        text: `${name(agencyId)} · ${text}${dueOn ? ` · ${formatWallDate(dueOn, language, "weekday")}` : ""}`,
        look: "border-accent",
      })),
  ];
  const hidden = Math.max(0, lines.length - recordsShown);
  return (
    <ul className="grid gap-[1.5cqh] pt-[2cqh] text-[3.3cqh]">
      {hidden > 0 && <li className="ps-[2.4cqh] text-soft">{t("room.wall.more", { count: hidden })}</li>}
      {lines.slice(hidden).map((line) => (
        <li key={line.id} className={`border-s-[0.9cqh] ps-[2cqh] ${line.look}`}>
          <span className="line-clamp-2">
            <strong>{line.label}</strong> —{" "}
            <span lang={line.own === "fr" ? "fr-CA" : "en-CA"}>{line.text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How far the meeting has come. Before a guest it is nothing, in the same room: where it stands would go back with them. */
function WallProgress({ room, current }: { room: RoomState; current: RoomItem }) {
  const { t } = useWords();
  const next = stepFrom(room.items, current.id, 1);
  const place = current.position + 1;
  const total = room.items.length;
  if (room.narrowed) return <NoProgress />;
  return (
    <div className="mt-[2.6cqh] flex h-[3.5cqh] shrink-0 items-center gap-[2cqh] text-[2.8cqh] text-soft">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${total * 40} 10`}
        preserveAspectRatio="xMinYMid meet"
        className="h-[1.3cqh] max-w-[45cqw] shrink-0"
      >
        {room.items.map((item, index) => (
          <rect
            key={item.id}
            x={index * 40}
            y={index + 1 === place ? 0 : 1.5}
            width={33}
            height={index + 1 === place ? 10 : 7}
            rx={4}
            className={index + 1 <= place ? "fill-accent" : "fill-edge opacity-40"}
          />
        ))}
      </svg>
      <span className="shrink-0">{t("room.wall.progress", { current: place, total })}</span>
      <span aria-hidden="true">·</span>
      <span className="min-w-0 truncate" lang={next?.language === "fr" ? "fr-CA" : undefined}>
        {next ? t("room.wall.next", { title: next.title }) : t("room.wall.last")}
      </span>
    </div>
  );
}

/** The table stays where it is when an item goes off the wall, or comes back. */
const NoProgress = () => <div className="mt-[2.6cqh] h-[3.5cqh] shrink-0" />;

function WallRing({ room, seatIds, presence, serverNow, small }: WallProps) {
  const { t } = useWords();
  const { seats, description, words } = useTable(room, seatIds, presence);
  const reading = useTimer(room.floor, serverNow);
  const over = reading?.phase === "over";
  const line2 = !reading
    ? ""
    : over
      ? t("room.timer.overShort")
      : reading.phase === "near"
        ? t("room.timer.near")
        : reading.minutes === 0
          ? t("room.timer.running")
          : t("room.timer.ofMinutes", { minutes: reading.minutes });
  return (
    <TableRing
      seats={seats}
      description={description}
      words={words}
      labels={!small}
      list={!small}
      line1={reading ? `${over ? "+" : ""}${reading.text}` : ""}
      line2={line2}
      tone={reading && reading.phase !== "calm" ? reading.phase : "plain"}
      className="aspect-square w-full"
    />
  );
}

/**
 * Calm and without any fact: why it is not there, and who is at the table for it, is nobody's business on the wall. So what
 * it asks of people is the same, and true, for an item of a few, a guest, a recusal and a statement not acknowledged yet.
 */
function WallWithoutItem(props: WallProps) {
  const { t } = useWords();
  const Title = props.small ? "p" : "h1";
  return (
    <>
      <Columns ring={<WallRing {...props} />}>
        <div className="my-auto">
          <Lock aria-hidden="true" className="size-[9cqh] text-question" />
          <Title className="mt-[3cqh] text-[8.2cqh] leading-[1.1] font-bold tracking-tight text-balance">
            {t("room.wall.without")}
          </Title>
          <p className="mt-[3cqh] text-[4.2cqh] text-soft">{t("room.wall.withoutHint")}</p>
        </div>
      </Columns>
      <NoProgress />
    </>
  );
}

function WallBefore({ room, head, seatIds, presence, serverNow, small }: WallProps) {
  const { t } = useWords();
  const { seats, here, description, words } = useTable(room, seatIds, presence);
  const late = serverNow() >= room.startsAt;
  // Nothing has the floor: one that was closed and opened again.
  const started = room.startedAt !== null;
  const Title = small ? "p" : "h1";
  return (
    <Columns
      ring={
        <TableRing
          seats={seats}
          description={description}
          words={words}
          labels={!small}
          list={!small}
          line1={String(here)}
          line2={t("room.wall.ofAgencies", { count: seats.length })}
          className="aspect-square w-full"
        />
      }
    >
      <p className="flex items-center gap-[1.4cqh] text-[3.4cqh] font-semibold text-accent">
        <RingMark className="size-[1.3em]" />
        {t("common.productName")}
      </p>
      <div className="my-auto">
        <Title
          className={`leading-[1.1] font-bold tracking-tight text-balance ${titleSize(head.series.length)}`}
        >
          {head.series}
        </Title>
        <p className="mt-[3cqh] text-[5cqh] first-letter:uppercase">{head.date}</p>
        <p className="mt-[1cqh] text-[4.2cqh] text-soft">
          {started
            ? t("room.wall.goesOn")
            : late
              ? t("room.wall.waiting")
              : t("room.wall.begins", { time: head.begins })}
          {head.place && ` · ${head.place}`}
        </p>
        <p className="mt-[4cqh] text-[3.6cqh] font-semibold text-accent" hidden={started}>
          {here === 0 ? t("room.wall.comingNobody") : t("room.wall.coming", { count: here })}
        </p>
      </div>
    </Columns>
  );
}

function WallEnd({ head, small }: WallProps) {
  const { t } = useWords();
  const Title = small ? "p" : "h1";
  return (
    <div className="m-auto flex flex-col items-center text-center">
      <RingMark className="size-[16cqh] text-accent" />
      <Title className="mt-[4cqh] text-[13cqh] leading-none font-bold tracking-tight">
        {t("room.wall.thanks")}
      </Title>
      {head.next && (
        <p className="mt-[4cqh] text-[4.6cqh] text-soft">
          {t("room.wall.nextMeeting", { when: head.next.words })}
        </p>
      )}
    </div>
  );
}
