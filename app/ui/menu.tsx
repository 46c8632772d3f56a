import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-router";
import { type ButtonSize, type ButtonVariant, buttonClasses } from "#app/ui/button.tsx";

export type MenuProps = {
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** The name when the label is only an icon. */
  readonly name?: string;
  readonly align?: "start" | "end";
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A native disclosure: it opens without scripts; scripts only close it when one turns away. */
export function Menu({
  label,
  icon,
  name,
  align = "end",
  variant = "quiet",
  size = "md",
  className = "",
  children,
}: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    const outside = (event: Event) => {
      if (!menu.contains(event.target as Node)) menu.open = false;
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary")?.focus();
    };
    const chosen = (event: MouseEvent) => {
      if ((event.target as Element).closest("[data-menu-item]")) menu.open = false;
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    menu.addEventListener("keydown", leave);
    menu.addEventListener("click", chosen);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      menu.removeEventListener("keydown", leave);
      menu.removeEventListener("click", chosen);
    };
  }, []);

  return (
    <details ref={ref} className={`no-print group/menu relative inline-block ${className}`}>
      <summary aria-label={name} className={`${buttonClasses(variant, size)} list-none`}>
        {icon && (
          <span aria-hidden="true" className="inline-flex shrink-0 [&_svg]:size-[1.2em]">
            {icon}
          </span>
        )}
        {label}
        <ChevronDown
          aria-hidden="true"
          className="size-[1em] transition-transform group-open/menu:rotate-180"
        />
      </summary>
      <div
        className={`absolute z-30 mt-1.5 grid w-max max-w-[min(22rem,calc(100vw-2.5rem))] min-w-52 gap-0.5 rounded-lg border border-line bg-sheet p-1.5 shadow-lift ${align === "end" ? "end-0" : "start-0"}`}
      >
        {children}
      </div>
    </details>
  );
}

const itemClasses =
  "touch-target flex min-h-10 w-full items-center gap-2.5 rounded-md px-3 py-1.5 text-start text-ink no-underline hover:bg-wash [&_svg]:size-[1.15em] [&_svg]:shrink-0 [&_svg]:text-soft";

export function MenuLink({ className = "", ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} data-menu-item className={`${itemClasses} ${className}`} />;
}

export function MenuButton({ className = "", ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} data-menu-item className={`${itemClasses} ${className}`} />;
}
