// Loads machines with XState and walks every simple path through each. Prints, a line each:
//   machine FILE
//   unreached STATE
//   path
//   at STATE EVENT...   where the path stands, and every event that can be taken there
//   do EVENT
// usage: node walk.mjs FILE...
import { readFileSync } from "node:fs";
import { createActor, createMachine } from "xstate";
import { getSimplePaths } from "xstate/graph";

const steps_max = 1e7;

function eventsOf(machine) {
  return [...machine.events, "no_such_action"];
}

function where(snapshot, events) {
  const able = events.filter((type) => snapshot.can({ type }));
  return ["at", snapshot.value, ...able].join(" ");
}

// Taken by an actor from the start, so that the path is not only one of the graph.
function walk(machine, path, events) {
  const lines = ["path"];
  const actor = createActor(machine).start();
  for (const { event } of path.steps) {
    if (event.type !== "xstate.init") {
      lines.push(`do ${event.type}`);
      actor.send(event);
    }
    lines.push(where(actor.getSnapshot(), events));
  }
  return lines;
}

for (const file of process.argv.slice(2)) {
  const machine = createMachine(JSON.parse(readFileSync(file, "utf8")));
  const events = eventsOf(machine);
  const paths = getSimplePaths(machine, { limit: steps_max });
  const reached = new Set(paths.map((path) => path.state.value));
  const lines = [`machine ${file}`];
  for (const state of Object.keys(machine.states))
    if (!reached.has(state)) lines.push(`unreached ${state}`);
  for (const path of paths) lines.push(...walk(machine, path, events));
  console.log(lines.join("\n"));
}
