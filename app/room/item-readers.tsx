import { AskToWiden } from "#app/agenda/ask-to-widen.tsx";
import type { AudienceRights } from "#app/agenda/audience-rights.server.ts";
import { WideningNotice } from "#app/agenda/widening-notice.tsx";
import type { RoomItem } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import type { Who } from "#app/recusals/recusal.ts";
import { RecusalControls } from "#app/recusals/recusal-controls.tsx";
import { useSayRecused } from "#app/recusals/use-say-recused.ts";
import { useRootData } from "#app/root-data.ts";
import { declareRecusal, liftRecusal } from "./commands.ts";
import { focusHeading } from "./focus-heading.ts";
import { NarrowItem } from "./narrow-item.tsx";
import { useRoomShared } from "./room-context.tsx";
import type { RoomPerson } from "./room-page.ts";
import { useOthersPreside } from "./use-others-preside.ts";
import { whileLeaving } from "./use-say-gone.ts";

/** Who reads the item that is shown, and what this person may do about it, without leaving the room. */
export function ItemReaders({ item }: { item: RoomItem }) {
  const { people, seatIds, lead, send } = useRoomShared();
  const names = useOthersPreside(item.recused);
  const runs = lead !== null && lead.elsewhere === null;
  const { sayRecused, sayLifted, sayLeft } = useSayRecused(item);
  const personId = useRootData().viewer?.personId ?? "";
  const { leave, recuse, narrow } = item.readers;
  if (item.kind === "logistics" || (!leave && item.recused.length === 0)) return null;
  const rights = rightsIn(item, seatIds, people);
  const given = { title: item.title, rights, recused: item.recused };
  async function lift(one: Who & { id: string }) {
    // The button that was pressed is about to go.
    focusHeading();
    if ((await send(liftRecusal(item.id, one.id))).ok) sayLifted(one);
  }
  return (
    <>
      <WideningNotice {...given} className="my-2 empty:my-0" />
      <RecusalControls
        title={item.title}
        agencyId={item.agencyId}
        othersPreside={runs ? names : undefined}
        recused={item.recused}
        may={{ leave, recuse }}
        from={{ people, agencyIds: seatIds }}
        onDeclare={async (chosen, standing) => {
          const who = chosen?.personId === personId ? null : chosen;
          const id = newId();
          const declare = async () => (await send(declareRecusal(item.id, id, who, standing))).ok;
          if (!(await (who ? declare() : whileLeaving(item.id, declare)))) return;
          if (who) return sayRecused(who, () => void lift({ ...who, id }));
          // What had the focus goes with the item.
          document.getElementById("room")?.focus();
          sayLeft(runs);
        }}
        onLift={lift}
      >
        {narrow && <NarrowItem item={item} rights={rights} />}
        <AskToWiden {...given} />
      </RecusalControls>
    </>
  );
}

/** What the item's page asks the server for, out of what the room holds already. */
const rightsIn = (
  item: RoomItem,
  seatIds: readonly string[],
  people: readonly RoomPerson[],
): AudienceRights => ({
  itemId: item.id,
  from: { audience: item.audience, namedAgencyIds: item.namedAgencyIds },
  agencyId: item.agencyId,
  seats: [...seatIds],
  people: people.map(({ id, name, agencyId, presides }) => ({ id, name, agencyId, presides })),
  carriedOver: item.carriedOver,
  mayWiden: item.readers.widen,
  mayAsk: item.readers.ask,
  widening: item.widening,
});
