import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { controlClasses } from "#app/ui/field.tsx";
import { Kbd } from "#app/ui/kbd.tsx";

/** One line to type and send; Escape gives the single keys back. */
export function CaptureLine({
  id,
  label,
  name,
  kbd,
  value,
  placeholder,
  hint,
  maxLength,
  onChange,
}: {
  id: string;
  label: string;
  /** What the line is for, in full. */
  name: string;
  kbd: string | undefined;
  value: string;
  placeholder: string;
  hint?: string;
  maxLength: number;
  onChange: (value: string) => void;
}) {
  const { t } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <label htmlFor={id} className="flex w-26 shrink-0 items-center justify-between gap-2 font-semibold">
        <span aria-hidden="true">{label}</span>
        <span className="sr-only">{name}</span>
        {kbd && (
          <span aria-hidden="true" className="max-lg:hidden">
            <Kbd>{kbd}</Kbd>
          </span>
        )}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        placeholder={placeholder}
        title={hint}
        autoComplete="off"
        enterKeyHint="send"
        maxLength={maxLength}
        className={`${controlClasses} min-w-48 flex-1`}
      />
      {value !== "" && <Button type="submit">{t("room.capture.add")}</Button>}
    </div>
  );
}
