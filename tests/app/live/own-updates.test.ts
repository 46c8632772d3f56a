import { expect, test } from "vitest";
import * as Y from "yjs";
import { onOwnUpdates } from "#app/live/own-updates.ts";

const server = Symbol("server");

test("what is changed here is told, also in answer to what came from elsewhere, and that is not", () => {
  const theirs = new Y.Doc();
  theirs.getText("note").insert(0, "their words");
  const doc = new Y.Doc();
  const told: Uint8Array[] = [];
  onOwnUpdates(doc, server, (update) => told.push(update));
  // As the editor's binding does: a change of its own while another one is being told of.
  doc.getText("note").observe((_, { origin }) => {
    if (origin === server) doc.getText("note").insert(0, "mine: ");
  });
  doc.getText("note").insert(0, "typed ");
  expect(told).toHaveLength(1);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), server);
  doc.on("afterTransaction", function once({ origin }) {
    if (origin !== server) return;
    doc.off("afterTransaction", once);
    doc.getText("note").insert(0, "and ");
  });
  theirs.getText("note").insert(0, "more of ");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), server);
  doc.getText("note").insert(0, "again ");
  const clocks = told.map((update) => [...Y.parseUpdateMeta(update).from.keys()]);
  expect(clocks.every((clients) => clients.join() === String(doc.clientID))).toBe(true);
  // Whoever has theirs and what was told has everything.
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(theirs));
  for (const update of told) Y.applyUpdate(elsewhere, update);
  expect(elsewhere.getText("note").toString()).toBe(doc.getText("note").toString());
  expect(elsewhere.store.pendingStructs).toBeNull();
});
