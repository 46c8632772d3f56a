import { RouterContextProvider } from "react-router";
import { beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { languageContext, servicesContext, viewerContext } from "#app/context.ts";
import { loader as builder } from "#app/routes/agenda/builder.tsx";
import { loader as kiosk } from "#app/routes/kiosk/kiosk.tsx";
import { loader as screen } from "#app/routes/room/screen.tsx";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { answerOf } from "./answer.ts";

/** Whoever chairs another table passes the guard of the route: here their page is asked itself. */
onEachDatabase("who chairs another table, and only sits at this one", (t) => {
  let table: TestTable;
  let elsewhere: TestTable;
  beforeAll(async () => {
    table = await setTable(t.db);
    elsewhere = await setTable(t.db);
  });

  const statusOf = async (
    page: (args: never) => Promise<unknown>,
    viewer: PersonViewer,
    meetingId: string,
  ): Promise<number> => {
    const context = new RouterContextProvider();
    context.set(viewerContext, viewer);
    context.set(servicesContext, table.services);
    context.set(languageContext, "en");
    const request = new Request(`http://localhost:3000/meetings/${meetingId}`);
    return (await answerOf(() => page({ context, request, params: { id: meetingId } } as never))).status;
  };

  test.each([
    ["the builder of the agenda", builder, "closed"],
    ["the page that makes a wall", screen, null],
    ["the page that makes a kiosk", kiosk, null],
  ] as const)("%s is not there for them", async (_name, page, over) => {
    const meetingId = await addMeeting(table, "live");
    const chairOf = [elsewhere.seriesId];
    expect(await statusOf(page, { ...table.rep, chairOf }, meetingId)).toBe(404);
    expect(await statusOf(page, table.chair, meetingId)).toBe(200);
    if (over) expect(await statusOf(page, table.chair, await addMeeting(table, over))).toBe(404);
  });
});
