// Stands in for the matching thread in the tests: does what the id of the reader, or of the first organisation, asks for.
import { parentPort } from "node:worker_threads";

parentPort.on("message", (question) => {
  const { id, kind, order, reader = order?.organisations[0]?.id } = question;
  if (reader === "ends") process.exit(3);
  if (reader === "breaks") throw new Error("out of memory");
  if (reader === "fails") parentPort.postMessage({ id, kind: "failure", message: "no such concept" });
  else if (reader === "late")
    setImmediate(() => parentPort.postMessage({ id, kind: "explained", suggestion: null }));
  else if (kind === "explain")
    parentPort.postMessage({
      id,
      kind: "explained",
      suggestion: { organisationId: order ? "with-order" : "without-order" },
    });
  else
    parentPort.postMessage({ id, kind: "suggested", lists: [{ organisationId: reader, suggestions: [] }] });
});
