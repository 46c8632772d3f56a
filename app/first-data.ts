/**
 * What the server sent for the first drawing stands in scripts of the document. Once drawn it is of no use, and would stay
 * there when the page no longer shows it.
 */
export function forgetFirstData(): void {
  for (const script of document.querySelectorAll("script:not([src])"))
    if (script.textContent?.includes("__reactRouterContext")) script.textContent = "";
}
