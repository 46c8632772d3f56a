import type { Database } from "#db/client.ts";

/** A database whose inserts into one table wait at a gate, or fail: a slow disk, a full one, none. */
export function gated(db: Database, table: unknown) {
  let mode: "open" | "shut" | "fail" | "fail once" = "open";
  let failsWith: string | undefined;
  let waiters: (() => void)[] = [];
  const gate = {
    failures: 0,
    statements: 0,
    get waiting() {
      return waiters.length;
    },
    shut() {
      mode = "shut";
    },
    fail() {
      mode = "fail";
      failsWith = undefined;
    },
    /** `code`: the database's own word for what went wrong; without one, whether it was written is unknown. */
    failOnce(code?: string) {
      mode = "fail once";
      failsWith = code;
    },
    open() {
      mode = "open";
      for (const go of waiters) go();
      waiters = [];
    },
  };
  const pass = async () => {
    gate.statements++;
    if (mode === "shut") await new Promise<void>((go) => waiters.push(go));
    if (mode === "fail" || mode === "fail once") {
      if (mode === "fail once") mode = "open";
      gate.failures++;
      const said = failsWith && { code: failsWith, severity: "ERROR" };
      throw Object.assign(new Error("the database is away"), said);
    }
  };
  interface Statement {
    execute(): Promise<unknown>;
    prepare(name: string): { execute(values: never): Promise<unknown> };
  }
  /** Run at once, or prepared and run again and again. */
  const passing = (real: Statement) => {
    const run = () => pass().then(() => real.execute());
    return {
      // biome-ignore lint/suspicious/noThenProperty: a statement of drizzle's is run by awaiting it.
      then: (done: never, failed: never) => run().then(done, failed),
      prepare(name: string) {
        const prepared = real.prepare(name);
        return { execute: (values: never) => pass().then(() => prepared.execute(values)) };
      },
    };
  };
  const insert: Database["insert"] = (into) => {
    const real = db.insert(into);
    if ((into as unknown) !== table) return real;
    return new Proxy(real, {
      get: (target, name, receiver) =>
        name === "values"
          ? (values: never) => pass().then(() => target.values(values))
          : name === "select"
            ? (select: never) => ({ returning: (of: never) => passing(target.select(select).returning(of)) })
            : Reflect.get(target, name, receiver),
    });
  };
  const shut = new Proxy(db, {
    get: (target, name) => (name === "insert" ? insert : Reflect.get(target, name, target)),
  });
  return { db: shut, gate };
}
