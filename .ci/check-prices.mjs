// Reads the --json output of the demo's scenario of prices and fails unless it shows what the README promises: each VM is judged here once
// more, by its events alone.
import { readFileSync } from "node:fs";

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const { summary } = lines.at(-1);
const events = lines.slice(0, -1).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
const broken = [];
const check = (holds, otherwise) => holds || broken.push(otherwise);

for (const [name, expected] of [["done", 40], ["lost", 0], ["twice", 0], ["wrong", 0]])
  check(summary[name] === expected, `summary.${name} = ${summary[name]}`);

const created = events.filter(({ event, pricePolicy }) => event === "created" && pricePolicy);
check(created.length === 3, `${created.length} VMs with a policy`);
for (const { vm, pricePolicy, maxPrice } of created) {
  const own = events.filter((event) => event.vm === vm);
  const kinds = own.map(({ event }) => event);
  const count = (kind) => kinds.filter((other) => other === kind).length;
  const inOrder = (...wanted) => {
    let at = -1;
    return wanted.every((kind) => (at = kinds.indexOf(kind, at + 1)) >= 0);
  };
  const complain = (holds, words) => check(holds, `${vm} (${pricePolicy}): ${words}: ${kinds.join(" ")}`);
  complain(["running", "workerStarted", "taken", "committed"].some((kind) => kinds.lastIndexOf(kind) > kinds.lastIndexOf("deallocated")),
    "it is not back");
  if (pricePolicy === "tell") {
    complain(count("eviction") === 1 && count("drainRequested") === 0, "it was to be evicted once and never stopped");
    complain(inOrder("decided", "eviction", "deallocated", "startRefused", "running"), "no warning, eviction, refusal and return");
    const after = own.slice(kinds.indexOf("eviction"));
    complain(after.some(({ event, why }) => event === "decided" && why.includes("above its max price")), "the verdict does not say price");
  } else {
    complain(count("eviction") === 0, "it was evicted");
    complain(inOrder("decided", "drainRequested", "deallocated", "startRequested", "running"), "not drained, deallocated and started");
  }
  if (pricePolicy.startsWith("raise")) {
    complain(inOrder("drainRequested", "deallocated", "maxPriceChanged", "startRequested"), "not set while it was deallocated");
    const raised = own.findLast(({ event }) => event === "maxPriceChanged")?.usdPerHour;
    complain(raised > Number(maxPrice), `its max price is ${raised}`);
  } else {
    complain(count("maxPriceChanged") === 0, "its max price was changed");
  }
}

if (broken.length > 0) {
  console.error(broken.join("\n"));
  process.exit(1);
}
console.log("prices: all promises hold");
