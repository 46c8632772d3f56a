/**
 * Whether somebody typed on this page since it was opened: forms outside of rooms, whose words are on the page until they
 * are posted. A page with such words is covered when its session ends, and not left.
 */
let typed = false;

export const somethingTyped = () => typed;

/** Watches until the returned function is called; what was typed before counts no more. */
export function watchTyping(): () => void {
  typed = false;
  const note = () => {
    typed = true;
  };
  document.addEventListener("input", note);
  return () => {
    typed = false;
    document.removeEventListener("input", note);
  };
}
