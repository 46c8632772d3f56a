import { MessageCircleQuestion } from "lucide-react";
import { wideningPlace } from "#app/agenda/use-widening.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { useRoomShared } from "./room-context.tsx";
import type { Follow } from "./use-follow.ts";

/** For whoever is asked to let more people read an item while they look at another: that one answers there, and the way to it. */
export function AskedElsewhere({ follow, className = "" }: { follow: Follow; className?: string }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const asked = room.items.filter(
    ({ id, readers, widening }) => readers.widen && widening?.state === "open" && id !== follow.item?.id,
  );
  function open(itemId: string) {
    follow.show(itemId);
    requestAnimationFrame(() => {
      const place = document.getElementById(wideningPlace(itemId));
      place?.scrollIntoView({ block: "nearest" });
      place?.focus();
    });
  }
  return (
    <div
      role="status"
      data-asked={asked.length > 0 || undefined}
      className={asked.length > 0 ? className : "sr-only"}
    >
      {asked.map(({ id, title, widening }) => (
        <div key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <MessageCircleQuestion aria-hidden="true" className="size-5 shrink-0 text-warn max-sm:hidden" />
          <p className="line-clamp-3 min-w-0 flex-1 basis-48 leading-snug max-sm:text-sm">
            {t("room.asked.line", { name: widening?.by ?? "", title })}
          </p>
          <Button size="sm" onClick={() => open(id)}>
            {t("room.asked.open")}
          </Button>
        </div>
      ))}
    </div>
  );
}
