import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { PersonViewer } from "#app/access/viewer.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { people } from "#db/schema/index.ts";
import { Admission, type AdmissionGiven, type LiveSocket } from "#server/realtime/admission.ts";
import type { Commands } from "#server/realtime/commands.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, startWall, type TestTable } from "#tests/support/people.ts";
import { overheard } from "#tests/support/walls.ts";

type Listener = (...given: never[]) => unknown;

/** One end of a line, of which nothing is kept but what the door does with it. */
function aSocket(cookie: string, auth: Record<string, unknown> = {}) {
  const listeners = new Map<string, Listener>();
  const socket = {
    id: cookie,
    data: {} as Record<string, unknown>,
    ...{
      handshake: { auth },
      request: { headers: { cookie } },
      conn: { readyState: "open", once: () => {} },
    },
    closed: false,
    on: (event: string, listener: Listener) => void listeners.set(event, listener),
    once: (event: string, listener: Listener) => void listeners.set(event, listener),
    use: () => {},
    emit: () => true,
    disconnect: () => {
      socket.closed = true;
    },
    send: (event: string, payload: unknown) =>
      new Promise((answer) => {
        const listener = listeners.get(event);
        if (listener) listener(payload as never, answer as never);
        else answer("nobody listens");
      }),
  };
  return socket;
}
type TestSocket = ReturnType<typeof aSocket>;

/**
 * The door without a server behind it, and with events that ask for nothing themselves: what they would refuse must not
 * even come to them.
 */
onEachDatabase("the door by itself", (t) => {
  let table: TestTable;
  let door: Admission;
  let handled: unknown[];
  let failures: unknown[];
  let audit: { full: boolean; answered(): void };
  let knock: (socket: TestSocket) => Promise<string | null>;
  let connect: (socket: TestSocket) => void;
  /** What is read from now on arrives after this. */
  let delay: Promise<void> | undefined;
  let reads: number;

  beforeEach(async () => {
    table = await setTable(t.db);
    [handled, failures] = [[], []];
    [delay, reads] = [undefined, 0];
    const db = overheard(t.db, () => {
      reads++;
      return delay;
    });
    audit = { full: false, answered() {} };
    const io = {
      use: (middleware: (socket: TestSocket, next: (error?: Error) => void) => void) => {
        knock = (socket) =>
          new Promise((resolve) => middleware(socket, (error) => resolve(error?.message ?? null)));
      },
      on: (_event: "connection", listener: typeof connect) => {
        connect = listener;
      },
    };
    const log = { warn() {}, error: (said: unknown) => void failures.push(said) };
    const given = { io, log, audit, db, cookieUrl: "http://localhost" };
    door = new Admission(given as unknown as AdmissionGiven);
    const command = {
      operation: "note.write",
      payload: z.strictObject({ words: z.string() }),
      handle: async (_caller: unknown, payload: unknown) => {
        handled.push(payload);
        return { ok: true };
      },
    };
    const commands = { "meeting:join": command, "note:update": { ...command, ofOwnVersion: true } };
    door.open(commands as unknown as Commands, { left() {}, rightsChanged() {} });
    return () => door.close();
  });

  const session = async () => `session=${await startSession(t.db, table.rep.personId, new Date())}`;
  const letIn = async (socket: TestSocket) => {
    expect(await knock(socket)).toBeNull();
    connect(socket);
    return socket;
  };
  const words = { words: "Hello" };
  const refusal = (why: string) => ({ ok: false, refusal: why });

  test("a message that is as it should be is handled", async () => {
    const socket = await letIn(aSocket(await session(), { personId: table.rep.personId }));
    expect(await socket.send("note:update", words)).toEqual({ ok: true });
    expect(handled).toEqual([words]);
  });

  test("a page that was made for somebody else is told so", async () => {
    expect(await knock(aSocket(await session(), { personId: table.coulee.personId }))).toBe("other-person");
  });

  test("a session that ends between the handshake and the connection comes to nothing", async () => {
    const socket = aSocket(await session());
    expect(await knock(socket)).toBeNull();
    door.endSession(socket.data.sessionId as string);
    connect(socket);
    expect(socket.closed).toBe(true);
    expect(await socket.send("note:update", words)).toBe("nobody listens");
  });

  test("whose session ended a moment ago is denied, and that is no failure", async () => {
    const socket = await letIn(aSocket(await session()));
    door.endSession(socket.data.sessionId as string);
    expect(await socket.send("note:update", words)).toEqual(refusal("denied"));
    expect([handled, failures]).toEqual([[], []]);
  });

  test("what has another shape is not handled; of a page of this version it is the last word", async () => {
    const socket = await letIn(aSocket(await session()));
    expect(await socket.send("meeting:join", { words: 7 })).toEqual(refusal("invalid"));
    expect(socket.data.strikes).toBe(1);
    expect(await socket.send("note:update", null)).toEqual(refusal("invalid"));
    expect([handled, failures]).toEqual([[], []]);
    await expect.poll(() => socket.closed).toBe(true);
  });

  test("a wall says nothing but that it is there", async () => {
    const meetingId = await addMeeting(table, "live");
    const token = await startWall(t.db, meetingId, table.chair.personId);
    const wall = await letIn(aSocket(`screen=${token}`, { as: "screen" }));
    expect(await wall.send("note:update", words)).toEqual(refusal("denied"));
    expect(wall.data.strikes).toBe(1);
    expect(handled).toEqual([]);
    expect(await wall.send("meeting:join", words)).toEqual({ ok: true });
  });

  test("what was being read when rights changed is believed neither then nor later", async () => {
    const socket = await letIn(aSocket(await session()));
    const seenAs = async () =>
      (await door.viewersOf([socket as unknown as LiveSocket])).get(socket.id) as PersonViewer;
    expect((await seenAs()).name).toBe("Remy Rep");
    let arrives = () => {};
    delay = new Promise((resolve) => {
      arrives = resolve;
    });
    reads = 0;
    const early = door.sweep();
    await expect.poll(() => reads).toBe(1);
    delay = undefined;
    await t.db.update(people).set({ name: "Remy Renamed" }).where(eq(people.id, table.rep.personId));
    const told = door.rightsChanged();
    expect((await seenAs()).name).toBe("Remy Renamed");
    arrives();
    await Promise.all([early, told]);
    expect((await seenAs()).name).toBe("Remy Renamed");
  });

  test("while nothing more can be written into the audit nothing is answered", async () => {
    const socket = await letIn(aSocket(await session()));
    audit.full = true;
    expect(await socket.send("note:update", words)).toEqual(refusal("failed"));
    expect([handled, failures]).toEqual([[], []]);
    audit.full = false;
    expect(await socket.send("note:update", words)).toEqual({ ok: true });
  });
});
