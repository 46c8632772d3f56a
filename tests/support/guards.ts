import { createHash } from "node:crypto";
import ts from "typescript";
import { matrix, type Operation } from "#app/access/matrix.ts";

/** A place in the sources that keeps somebody out, and what it is without that. */
export interface Guard {
  file: string;
  line: number;
  /** The same as long as the function that holds it is: what was found out about it stays true until then. */
  key: string;
  /** What is done to it, in words. */
  how: string;
  /** The source that is replaced, on one line. */
  text: string;
  /** Mostly one. What a function asks twice, before and inside its transaction, is one guard in two places. */
  places: Place[];
}

interface Place {
  start: number;
  end: number;
  before: string;
  after: string;
}

/** Calls that answer yes or no, and so can be made to say yes. */
const judges = new Set(["decide", "mightEver", "reaches", "isOwnOrigin", "mayStay", "mayAnswerFor"]);
/** Calls that find only what is allowed, by an operation: with a wider one they find more. */
const finders = /^(find|change|command|hold)(Item|Meeting|Series|ActionItem|Decision|Record)$/;
/** A narrower condition of a cell, or one fewer: the matrix, weakened. */
const matrixFile = "app/access/matrix.ts";

/** Every guard that a source holds. Pure: the file is not looked at. */
export function guardsIn(file: string, source: string): Guard[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const guards: Guard[] = [];
  const repeated = new Map<string, Guard>();
  const keys = new Map<string, number>();
  const add = (node: ts.Node, how: string, after: string, question?: string) => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    const before = source.slice(start, end);
    if (before === after) return;
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    const text = before.replace(/\s+/g, " ").slice(0, 110);
    const place = { start, end, before, after };
    const known = question === undefined ? undefined : repeated.get(question);
    if (known) {
      known.places.push(place);
      return;
    }
    const hash = createHash("sha256")
      .update(`${before}\n${holderOf(node).getText(tree)}`)
      .digest("hex");
    const same = `${file} ${how}: ${text.slice(0, 60)} ${hash.slice(0, 16)}`;
    const nth = (keys.get(same) ?? 0) + 1;
    keys.set(same, nth);
    const guard = { file, line, key: nth > 1 ? `${same} ${nth}` : same, how, text, places: [place] };
    guards.push(guard);
    if (question !== undefined) repeated.set(question, guard);
  };
  const visit = (node: ts.Node): void => {
    // What a component asks decides what it draws: whoever asks past it meets the same question on the server.
    const draws = file.endsWith(".tsx") && !file.startsWith("app/routes/");
    if (
      !draws &&
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      isOurs(source, node.expression.text)
    ) {
      const name = node.expression.text;
      const operation = node.arguments.find(
        (one): one is ts.StringLiteral => ts.isStringLiteral(one) && /^[a-z-]+\.[a-z-]+$/.test(one.text),
      );
      if (judges.has(name) && !(operation && isForEverybody(operation.text))) add(node, "says yes", "true");
      if (name === "visibleItems") add(node, "shows every row", "sql`true`");
      const [first] = node.arguments;
      if (name === "operation" && first && ts.isStringLiteral(first) && !isForEverybody(first.text))
        add(first, "lets everybody to the route", '"page.frame"');
      if (finders.test(name) && operation && !isAsWide(readingOf(name), operation.text))
        add(operation, "finds for readers too", `"${readingOf(name)}"`, questionOf(node, operation));
    }
    if (!draws && file.startsWith("app/access/") && ts.isIfStatement(node) && isRefusal(node.thenStatement))
      add(node, "does not refuse", ";");
    if (file === "server/realtime/admission.ts" && ts.isIfStatement(node) && isRefusal(node.thenStatement))
      add(node, "does not refuse", ";");
    if (file === matrixFile) visitMatrix(node, add);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return guards;
}

/** The function, or the rule of the matrix, that a node stands in. */
function holderOf(node: ts.Node): ts.Node {
  let holder = node;
  while (
    !ts.isSourceFile(holder.parent) &&
    !ts.isClassElement(holder) &&
    !(ts.isPropertyAssignment(holder) && ts.isStringLiteral(holder.name))
  )
    holder = holder.parent;
  return holder;
}

/** People may do the one wherever they may do the other: taking one for the other lets nobody in. */
function isAsWide(reading: string, other: string): boolean {
  const cells = (name: string) => {
    const {
      screen: _,
      kiosk: __,
      ...people
    } = (matrix[name as Operation]?.allow ?? {}) as Record<string, unknown>;
    return JSON.stringify(people);
  };
  return cells(reading) === cells(other);
}

/** The same operation on the same thing, within one function. */
function questionOf(call: ts.CallExpression, operation: ts.Expression): string {
  let within: ts.Node = call;
  while (!ts.isSourceFile(within.parent)) within = within.parent;
  const [, , thing] = call.arguments;
  return `${within.pos} ${thing?.getText()} ${operation.getText()}`;
}

/** Taken away, the guard of such a route is what it was. */
const isForEverybody = (name: string) => "anonymous" in (matrix[name as Operation]?.allow ?? {});

/** Imported or declared here, and not a parameter that happens to have the name. */
const isOurs = (source: string, name: string) =>
  new RegExp(`import[^;]*\\b${name}\\b|(function|const) ${name}\\b`).test(source);

const readingOf = (finder: string) =>
  /Meeting$/.test(finder)
    ? "meeting.read"
    : /Series$/.test(finder)
      ? "series.read"
      : /ActionItem$/.test(finder)
        ? "action-item.read"
        : "item.read";

/** `return false`, `return null`, `return "…"`, `return refused(…)`, `throw …`, and what ends a socket. */
function isRefusal(statement: ts.Statement): boolean {
  const only =
    ts.isBlock(statement) && statement.statements.length ? statement.statements.at(-1)! : statement;
  if (ts.isThrowStatement(only)) return true;
  if (!ts.isReturnStatement(only) || !only.expression) return false;
  return /^(false|null|"[\w-]+"|refused\(|sql`false`|void socket\.disconnect)/.test(
    only.expression.getText(),
  );
}

/** Of each cell: its states, its conditions; and a role more. */
function visitMatrix(node: ts.Node, add: (node: ts.Node, how: string, after: string) => void): void {
  if (!ts.isPropertyAssignment(node)) return;
  const name = node.name.getText();
  if (name === "in") add(node, "in every state", "in: undefined");
  if (name === "if" && !ts.isArrayLiteralExpression(node.initializer))
    add(node, "whatever it is", "if: undefined");
  if (name === "if" && ts.isArrayLiteralExpression(node.initializer))
    for (const one of node.initializer.elements)
      add(
        node,
        `without ${one.getText()}`,
        `if: [${node.initializer.elements
          .filter((other) => other !== one)
          .map((other) => other.getText())
          .join(", ")}]`,
      );
  if (name === "allow" && ts.isObjectLiteralExpression(node.initializer)) {
    const text = node.initializer.getText();
    // Without a resource nobody has a seat: such a cell would be as good as none.
    const seated = /on: "nothing"/.test(node.parent.getText()) ? [] : ["attendee", "rep"];
    for (const role of ["stranger", "coordinator", ...seated])
      if (!new RegExp(`\\b${role}:`).test(text))
        add(node, `for a ${role} too`, `allow: { ...${text}, ${role}: yes }`);
  }
}

/** The source without these guards. */
export function mutated(source: string, guards: Guard[]): string {
  // From the last to the first, so that what was found keeps its place.
  const places = guards.flatMap((guard) => guard.places).sort((one, other) => other.start - one.start);
  return places.reduce((text, { start, end, before, after }, at) => {
    if (source.slice(start, end) !== before) throw new Error("the source is another by now");
    if (end > (places[at - 1]?.start ?? Infinity)) throw new Error(`one guard within another: ${before}`);
    return text.slice(0, start) + after + text.slice(end);
  }, source);
}
