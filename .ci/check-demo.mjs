// Reads the demo's --json output and fails unless it shows what the README promises.
import { readFileSync } from "node:fs";

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const { summary } = lines.at(-1);
const pool = summary.pools?.find(({ pool }) => pool === "flex") ?? {};
const expectations = [
  ["done", (n) => n === 100],
  ["lost", (n) => n === 0],
  ["twice", (n) => n === 0],
  ["evictions", (n) => n >= 6],
  ["recovered", (n) => n === summary.evictions],
  ["interrupted", (n) => n >= 5],
  ["wronglyRestarted", (n) => n === 0],
  ["noticeToStopP95Seconds", (n) => n <= 1.5],
  ["signalToRequestP95Seconds", (n) => n <= 5],
];
const expectationsOfPool = [
  ["target", (n) => n === 3],
  ["surge", (n) => n === 1],
  ["mostVms", (n) => n === 4],
  ["mostVmsInReturn", (n) => n === 4],
  ["evictions", (n) => n >= 6],
  ["replaced", (n) => n === pool.evictions],
  ["onDemandSeconds", (n) => n > 0],
  ["deletedByOwner", (n) => n === 1],
  ["wronglyReplaced", (n) => n === 0],
  ["runningAtEnd", (n) => n === 2],
  ["onDemandAtEnd", (n) => n === 0],
  ["leftovers", (n) => n === 0],
];
const broken = [
  ...unmet("summary", summary, expectations),
  ...unmet("summary.pools.flex", pool, expectationsOfPool),
  ...(pool.regions?.length === 2 ? [] : [`summary.pools.flex.regions = ${pool.regions}`]),
  ...(pool.sizes?.length >= 3 ? [] : [`summary.pools.flex.sizes = ${pool.sizes}`]),
];

// The most VMs at once, counted here once more: from a VM's creation until ARM knows it no more. The fourth is a Spot VM that
// comes while Regular ones are there.
const there = new Map();
let surged = false;
for (const { event, vm, pool: of, priority } of lines) {
  if (event === "gone") there.delete(vm);
  if (event !== "created" || of !== "flex") continue;
  there.set(vm, priority);
  if (there.size > 4) broken.push(`${there.size} VMs at once: ${[...there.keys()]}`);
  if (there.size === 4) {
    if (priority === "Regular" || ![...there.values()].includes("Regular"))
      broken.push(`${vm} is the fourth VM and does not replace a Regular one: ${[...there.keys()]}`);
    surged = true;
  }
}
if (!surged) broken.push("the surge was never used: there were never four VMs at once");

function unmet(where, figures, all) {
  return all
    .filter(([name, holds]) => typeof figures[name] !== "number" || !holds(figures[name]))
    .map(([name]) => `${where}.${name} = ${figures[name]}`);
}

broken.forEach((words) => console.error(words));
process.exit(broken.length === 0 ? 0 : 1);
