import { useNavigate, useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { postCommand } from "#app/meetings/post-command.ts";
import { newId } from "#app/new-id.ts";
import { useAgencies, useRootData } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import { recusalFields, refusalWords } from "./recusal.ts";
import { RecusalControls } from "./recusal-controls.tsx";
import type { RecusalRights } from "./recusal-rights.server.ts";

/** On an item's own page. Whoever leaves the item is led away from it: there is nothing to see any more. */
export function ItemRecusals({ itemId, rights }: { itemId: string; rights: RecusalRights }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const personId = useRootData().viewer?.personId;
  async function post(path: string, fields: Record<string, string>, done: string, leave = false) {
    const answer = await postCommand(path, fields);
    toast(answer.ok ? { message: done } : { message: t(refusalWords(answer.refusal)), tone: "warn" });
    await (leave && answer.ok ? navigate("/items", { replace: true }) : revalidate());
  }
  return (
    <RecusalControls
      {...rights}
      onDeclare={(who, standing) => {
        const own = who === null || who.personId === personId;
        const done = own
          ? t("recusals.own.done")
          : t("recusals.recuse.done", { name: who.name ?? name(who.agencyId) });
        void post(`/items/${itemId}/recusals`, recusalFields(newId(), who, standing), done, own);
      }}
      onLift={(one) =>
        void post(
          `/recusals/${one.id}`,
          { _method: "remove" },
          t("recusals.lifted", { name: one.name ?? name(one.agencyId) }),
        )
      }
    />
  );
}
