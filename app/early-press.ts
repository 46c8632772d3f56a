/**
 * What is pressed before the page works. A page is readable well before its buttons do anything, on a slow machine by
 * seconds: the last button that was pressed until then is pressed once the page is alive. Links and forms work by
 * themselves.
 */
declare global {
  interface Window {
    /** Ends the noting, and gives the button that was pressed last. */
    takeEarlyPress?: () => HTMLElement | null;
  }
}

/** Run by the browser as soon as the page's text is there, so without anything that has to be loaded. */
export const noteEarlyPress = `(() => {
  let pressed = null;
  const note = (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    pressed = button;
    event.stopImmediatePropagation();
  };
  addEventListener("click", note, true);
  window.takeEarlyPress = () => {
    removeEventListener("click", note, true);
    return pressed;
  };
})()`;

/** To be called once, when the page is alive. */
export function pressAgain(): void {
  const pressed = window.takeEarlyPress?.();
  window.takeEarlyPress = undefined;
  if (pressed?.isConnected) pressed.click();
}
