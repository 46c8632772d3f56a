import { Bold, Heading2, Italic, List, ListOrdered, TextQuote } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { NoteCommand } from "./note-editor.ts";

const tools = [
  { command: "bold", icon: Bold },
  { command: "italic", icon: Italic },
  { command: "heading", icon: Heading2 },
  { command: "bulletList", icon: List },
  { command: "orderedList", icon: ListOrdered },
  { command: "blockquote", icon: TextQuote },
] as const satisfies { command: NoteCommand; icon: unknown }[];

/** One stop for the Tab key; arrows go from tool to tool, as in every toolbar. */
export function NoteToolbar({
  active,
  disabled,
  onCommand,
}: {
  active: ReadonlySet<NoteCommand>;
  disabled: boolean;
  onCommand(command: NoteCommand): void;
}) {
  const { t } = useWords();
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (!by || at < 0) return;
    event.preventDefault();
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div
      role="toolbar"
      aria-label={t("live.toolbar.label")}
      onKeyDown={step}
      className="flex flex-wrap gap-0.5"
    >
      {tools.map(({ command, icon: Icon }, index) => (
        <button
          key={command}
          type="button"
          tabIndex={index === 0 ? 0 : -1}
          disabled={disabled}
          aria-pressed={active.has(command)}
          aria-label={t(`live.toolbar.${command}`)}
          title={t(`live.toolbar.${command}`)}
          // The selection in the text must survive the press of a button.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onCommand(command)}
          className="inline-flex size-9 items-center justify-center rounded-md text-soft hover:bg-wash aria-pressed:bg-accent-wash aria-pressed:text-accent disabled:opacity-40 pointer-coarse:size-11"
        >
          <Icon aria-hidden="true" className="size-4.5" />
        </button>
      ))}
    </div>
  );
}
