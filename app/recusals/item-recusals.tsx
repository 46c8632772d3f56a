import { useNavigate, useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { postCommand } from "#app/meetings/post-command.ts";
import { newId } from "#app/new-id.ts";
import { useRootData } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import { recusalFields, refusalWords, type Who } from "./recusal.ts";
import { RecusalControls } from "./recusal-controls.tsx";
import type { RecusalRights } from "./recusal-rights.server.ts";
import { useSayRecused } from "./use-say-recused.ts";

interface Given {
  itemId: string;
  title: string;
  rights: RecusalRights;
}

/** On an item's own page. Whoever leaves the item is led away from it: there is nothing to see any more. */
export function ItemRecusals({ itemId, title, rights }: Given) {
  const { t } = useWords();
  const toast = useToast();
  const { sayRecused, sayLifted, sayLeft } = useSayRecused({ title, recused: rights.recused });
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const personId = useRootData().viewer?.personId;
  async function post(path: string, fields: Record<string, string>, onDone: () => void, leave = false) {
    const answer = await postCommand(path, fields);
    if (answer.ok) onDone();
    else toast({ message: t(refusalWords(answer.refusal)), tone: "warn" });
    await (leave && answer.ok ? navigate("/items", { replace: true }) : revalidate());
  }
  const lift = (one: Who & { id: string }) =>
    void post(`/recusals/${one.id}`, { _method: "remove" }, () => sayLifted(one));
  return (
    <RecusalControls
      {...rights}
      title={title}
      onDeclare={(who, standing) => {
        const id = newId();
        const own = who === null || who.personId === personId;
        const onDone = own ? sayLeft : () => sayRecused(who, () => lift({ ...who, id }));
        void post(`/items/${itemId}/recusals`, recusalFields(id, who, standing), onDone, own);
      }}
      onLift={lift}
    />
  );
}
