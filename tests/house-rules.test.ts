import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

interface Source {
  file: string;
  text: string;
}

const under = (folder: string, pattern: RegExp): Source[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((file) => pattern.test(file))
        .map((file) => ({ file, text: readFileSync(file, "utf8") }))
    : [];

const code = ["app", "db", "server"].flatMap((folder) => under(folder, /\.tsx?$/));
const components = under("app", /\.tsx$/);

/** "file:line: what" for every node that `find` names. */
function nodes(
  sources: Source[],
  find: (node: ts.Node, source: ts.SourceFile) => string | undefined,
): string[] {
  const found: string[] = [];
  for (const { file, text } of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const walk = (node: ts.Node): void => {
      const what = find(node, source);
      if (what !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        found.push(`${file}:${line + 1}: ${what}`);
      }
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  return found;
}

/** "file:line: the line" for every line that matches. */
const lines = (sources: Source[], pattern: RegExp) =>
  sources.flatMap(({ file, text }) =>
    text.split("\n").flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );

const attribute = (node: ts.Node) => (ts.isJsxAttribute(node) ? node.name.getText() : undefined);
/** Words; the name of a single key of the keyboard is none. */
const readable = (text: string) => /\p{L}/u.test(text) && !/^\s*[A-Z]\s*$/.test(text);
/** The text that a node writes down itself, outside of any catalogue. */
const literal = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" ");
  return undefined;
};
/** As it stands, or in either branch of a condition. */
const literals = (node: ts.Node | undefined): string[] => {
  if (!node) return [];
  if (ts.isJsxExpression(node)) return literals(node.expression);
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return literals(node.right);
  const text = literal(node);
  return text === undefined ? [] : [text];
};

describe("both languages at every step", () => {
  const spoken = [
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "title",
    "placeholder",
    "alt",
    "label",
  ];

  test("no text is written into a component", () => {
    expect(
      nodes(components, (node) => {
        if (ts.isJsxText(node) && readable(node.text)) return node.text.trim();
        if (!ts.isJsxExpression(node) || ts.isJsxAttribute(node.parent)) return undefined;
        return literals(node).find(readable);
      }),
    ).toEqual([]);
  });

  test("nor into what a screen reader says", () => {
    expect(
      nodes(components, (node) => {
        if (!ts.isJsxAttribute(node) || !spoken.includes(attribute(node) ?? "")) return undefined;
        return literals(node.initializer).find(readable);
      }),
    ).toEqual([]);
  });

  test("nor into the title of a page, unless it is the product's name", () => {
    expect(
      nodes(components, (node) => {
        if (!ts.isPropertyAssignment(node) || node.name.getText() !== "title") return undefined;
        return literals(node.initializer).find((text) => readable(text.replace("Tour de table", "")));
      }),
    ).toEqual([]);
  });
});

describe("the content security policy", () => {
  test("no component has a style attribute or a style element", () => {
    expect(
      nodes(components, (node) => {
        if (attribute(node) === "style") return node.getText();
        if (ts.isJsxOpeningLikeElement(node) && ["style", "script"].includes(node.tagName.getText()))
          return `<${node.tagName.getText()}>`;
        return undefined;
      }),
    ).toEqual([]);
  });

  test("no component writes markup that it was given as a text", () => {
    expect(
      nodes(components, (node) =>
        attribute(node) === "dangerouslySetInnerHTML" ? node.getText() : undefined,
      ),
    ).toEqual([]);
    expect(
      lines(
        under("app", /\.tsx?$/),
        /\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(/,
      ),
    ).toEqual([]);
  });

  test("nothing is asked of another site", () => {
    const elsewhere = lines(
      [...code, ...under("app", /\.css$/)],
      /["'(`]https?:\/\/(?!localhost|www\.w3\.org)[\w.]/,
    );
    expect(elsewhere.filter((line) => !/example\.(org|com)|:\s*(\/\/|\*)/.test(line))).toEqual([]);
  });
});

describe("one way to do a thing", () => {
  test("a browser keeps one setting of its keyboard, and nothing that anybody wrote", () => {
    const keeps =
      /\b(indexedDB|IndexeddbPersistence|localStorage|sessionStorage|serviceWorker|document\.cookie)\b|\bcaches\./;
    expect(lines(code, keeps).filter((line) => !line.startsWith("app/ui/use-keys.ts:"))).toEqual([]);
    expect(existsSync("public") ? readdirSync("public").filter((file) => /\.m?js$/.test(file)) : []).toEqual(
      [],
    );
  });

  test("roles are judged in app/access alone", () => {
    // Where seats are handed out or shown, a role is a word and no permission.
    const told = ["app/series/series-form.server.ts", "app/people/demo-people.server.ts"];
    const elsewhere = code.filter(
      ({ file }) => !/^app\/access\/|^server\/demo\//.test(file) && !told.includes(file),
    );
    expect(lines(elsewhere, /\b(role|seat)\s*[!=]==?\s*["'`]|["'`](chair|deputy)["'`]\s*[!=]==?/)).toEqual(
      [],
    );
  });

  test("changes are made by commit(), which writes them into the audit", () => {
    /** What writes by itself, with the reason why it leaves no entry. Nothing may be added without one. */
    const known: Record<string, string> = {
      "app/meetings/commit.server.ts": "the one way",
      "app/audit/entries.server.ts": "the audit itself",
      "app/agenda/draft.server.ts":
        "what is typed and not sent is its author's alone: one entry for each pause says nothing",
      "app/agenda/submission.server.ts": "the same, of a form that could not be sent",
      "app/meetings/lease.server.ts": "a sign of life of the console changes nothing",
      "app/meetings/schedule.server.ts":
        "dates that the rule makes, at the start of the server or within a change",
      "app/notes/note-log.server.ts": "the log of notes names the author of every row",
      "app/notes/note-store.server.ts": "the same: snapshots and client ids of that log",
      "app/people/language.server.ts": "how one reads is seen by nobody else",
      "app/people/sessions.server.ts": "a session in use moves its end on: nobody decided anything",
      "app/second-factors/authenticator.server.ts":
        "a secret that waits for its first code opens nothing; confirming it has an entry",
      "app/second-factors/passkeys.server.ts":
        "a challenge is a number to sign, of use once, even for a wrong answer; what it is signed for has an entry",
      "app/sign-in/sign-in-links.server.ts": "nobody is known who asks for a link; spending it has an entry",
    };
    const writes = nodes(under("app", /\.tsx?$/), (node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
      const { name, expression } = node.expression;
      // A transaction is called tx where it is handed on: whoever has one is inside of a change.
      if (!/(^|\.)db$/.test(expression.getText())) return undefined;
      const raw = name.text === "execute" && /\b(insert into|update|delete from)\b/i.test(node.getText());
      return raw || ["transaction", "insert", "update", "delete"].includes(name.text) ? name.text : undefined;
    });
    const files = [...new Set(writes.map((found) => found.split(":")[0]!))].sort();
    expect(files).toEqual(Object.keys(known).sort());
  });

  test("a socket listens through the one wrapper, which knows every event's shape", () => {
    const elsewhere = under("server", /\.ts$/).filter(({ file }) => file !== "server/realtime/admission.ts");
    expect(lines(elsewhere, /\bsocket\.(on|once|onAny|addListener|prependListener)\(/)).toEqual([]);
  });

  test("the environment is read by the process, and never by pages", () => {
    expect(lines(under("app", /\.tsx?$/), /\bprocess\.env\b|import\.meta\.env\b/)).toEqual([]);
  });

  test("nothing is called after what it is not", () => {
    const names = code
      .map(({ file }) => file)
      .filter((file) => /(^|[/-])(utils?|helpers?|manager|misc|stuff)[./-]/i.test(file));
    expect(names).toEqual([]);
  });

  test("types are not talked out of their meaning", () => {
    expect(lines(code, /\bas any\b|@ts-(ignore|nocheck)/)).toEqual([]);
  });
});

describe("small by nature", () => {
  /** Data that grows with what it tells, not with what it does. */
  const told = /^db\/migrations\/|^(db\/seeds|server\/demo)\/content\/|^app\/i18n\/(en|fr)\//;

  test("no file is longer than 400 lines; those over 300 are told here", () => {
    const long = ["app", "db", "server", "tests", "scripts", "benchmarks"]
      .flatMap((folder) => under(folder, /\.(tsx?|mjs|css)$/))
      .filter(({ file }) => !told.test(file))
      .map(({ file, text }) => ({ file, length: text.split("\n").length - 1 }))
      .filter(({ length }) => length > 300)
      .sort((a, b) => b.length - a.length)
      .map(({ file, length }) => ({ file, length, said: `${length} ${file}` }));
    if (long.length)
      console.info(`Files that are a question to answer:\n  ${long.map((one) => one.said).join("\n  ")}`);
    expect(long.filter(({ length }) => length > 400).map((one) => one.said)).toEqual([]);
  });
});
