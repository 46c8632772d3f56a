/** What a mail says, before it is set as plain text and HTML. Links and meeting facts only: never anything of a case. */
export interface Words {
  subject: string;
  greeting: string;
  paragraphs: string[];
  action: { label: string; url: string };
  closing: string;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const escaped: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escaped[sign]!);
/** A header is one line, whatever a name contains. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const font = "font-family:'Atkinson Hyperlegible Next',system-ui,sans-serif;color:#1e1a15";

/** Sets the words as mail programs of every kind can show them; the link is spelled out in both. */
export function setLetter(language: "en" | "fr", words: Words): Letter {
  const { greeting, paragraphs, action, closing } = words;
  const text = [greeting, ...paragraphs, `${action.label}\n${action.url}`, `-- \n${closing}`].join("\n\n");
  const block = (inner: string) => `<p style="margin:0 0 16px;font-size:17px;line-height:1.5">${inner}</p>`;
  const url = escapeHtml(action.url);
  const html = [
    `<!doctype html><html lang="${language}-CA"><body style="margin:0;background:#faf6ee">`,
    `<div style="max-width:34rem;margin:0 auto;padding:32px 20px;${font}">`,
    ...[greeting, ...paragraphs].map((paragraph) => block(escapeHtml(paragraph))),
    block(
      `<a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0b5a5e;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a>`,
    ),
    `<p style="margin:0 0 24px;font-size:14px;color:#5f564a;word-break:break-all">${url}</p>`,
    `<p style="margin:0;padding-top:16px;border-top:1px solid #e2d8c8;font-size:14px;color:#5f564a">${escapeHtml(closing)}</p>`,
    "</div></body></html>",
  ].join("\n");
  return { subject: oneLine(words.subject), text, html };
}
