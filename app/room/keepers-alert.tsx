import { TriangleAlert } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { countOf, keepersOf } from "./keepers.ts";
import { useRoomShared } from "./room-context.tsx";
import { wallReasonsId } from "./wall-reasons.tsx";

/** That somebody here may not hear what is on, wherever the page is scrolled; `onShow` makes the page show the item on the floor. */
export function KeepersAlert({ onShow }: { onShow: () => void }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const keepers = keepersOf(room, room.floor?.itemId);
  const outside = keepers ? countOf(keepers.stepOut) : 0;
  const silent = keepers ? countOf(keepers.acknowledge) : 0;
  const said = [
    outside > 0 && t("room.wall.alert.stepOut", { count: outside }),
    silent > 0 && t("room.wall.alert.acknowledge", { count: silent }),
  ].filter((words) => words !== false);
  function show() {
    onShow();
    requestAnimationFrame(() => {
      const place = document.getElementById(wallReasonsId);
      place?.scrollIntoView({ block: "nearest" });
      place?.focus();
    });
  }
  return (
    <div
      className={
        said.length > 0
          ? "flex items-center gap-x-3 border-t border-line bg-warn-wash px-5 py-1.5 text-warn max-md:sticky max-md:bottom-0 max-md:z-10 xl:px-7"
          : "sr-only"
      }
    >
      {said.length > 0 && <TriangleAlert aria-hidden="true" className="size-5 shrink-0" />}
      <p role="status" className="min-w-0 flex-1 leading-snug font-semibold">
        {said.join(" ")}
      </p>
      {said.length > 0 && (
        <Button size="sm" variant="quiet" onClick={show}>
          {t("room.wall.alert.show")}
        </Button>
      )}
    </div>
  );
}
