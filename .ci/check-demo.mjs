// Reads the demo's --json output and fails unless it shows what the README promises.
import { readFileSync } from "node:fs";

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const { summary } = lines.at(-1);
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
const broken = expectations.filter(([name, holds]) => typeof summary[name] !== "number" || !holds(summary[name]));
for (const [name] of broken) {
  console.error(`summary.${name} = ${summary[name]}`);
}
process.exit(broken.length === 0 ? 0 : 1);
