// Recomputes the evictions of a demo on a recorded trace from the CSV and the running intervals of its --json timeline,
// by nothing but arithmetic, and fails unless the demo had just these, lost nothing, and was fed to the end.
// Usage: check-trace.mjs TIMELINE.jsonl TRACE.csv FROM HOURS SPEED
import { readFileSync } from "node:fs";

const [timelineFile, traceFile, from, hours, speed] = process.argv.slice(2);
const begin = Date.parse(from);
const end = begin + Number(hours) * 3_600_000;
const lines = readFileSync(timelineFile, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const { summary } = lines.at(-1);
const events = lines.slice(0, -1).map((event) => ({ ...event, time: Date.parse(event.at) }));

const started = events.find((event) => event.event === "seriesStarted");
const wall = (instant) => started.time + (instant - begin) / Number(speed);
// The world is a thread of this machine: an event may be told a moment before or after the arithmetic says.
const slackMillis = 2_000;
// VMs of a zone that is lost are told to go within this time of it.
const momentsMillis = 4_000;

const series = new Map();
for (const row of readFileSync(traceFile, "utf8").trim().split("\n").slice(1)) {
  const [zone, start, stop, , available] = row.split(",");
  if (!series.has(zone)) series.set(zone, []);
  series.get(zone).push({ start: Date.parse(start), stop: Date.parse(stop), available: available === "1" });
}

const zoneOf = new Map(events.filter((event) => event.event === "created").map((event) => [event.vm, event.zone]));
const expected = [];
// A VM that came up in the very moments of a loss may be taken or not: arithmetic on told instants cannot decide it.
const undecided = [];
for (const [vm, zone] of zoneOf) {
  const own = events.filter((event) => event.vm === vm);
  const runs = own
    .filter((event) => event.event === "running")
    .map((run) => ({ from: run.time, to: own.find((e) => e.event === "eviction" && e.time >= run.time)?.time ?? Infinity }));
  const zoneSeries = (series.get(zone) ?? []).sort((a, b) => a.start - b.start);
  for (let i = 1; i < zoneSeries.length; i++) {
    const lost = zoneSeries[i].start;
    if (zoneSeries[i].available || !zoneSeries[i - 1].available || lost <= begin || lost >= end) continue;
    const at = wall(lost);
    if (runs.some((run) => Math.abs(run.from - at) <= slackMillis + momentsMillis && run.from + slackMillis >= at)) {
      undecided.push({ vm, at });
    } else if (runs.some((run) => run.from + slackMillis < at && at - slackMillis <= run.to)) expected.push({ vm, at });
  }
}

const problems = [];
const seen = events.filter((event) => event.event === "eviction");
const unmatched = [...seen];
for (const eviction of expected) {
  const i = unmatched.findIndex((e) => e.vm === eviction.vm && Math.abs(e.time - eviction.at) < 15_000);
  if (i < 0) problems.push(`no eviction of ${eviction.vm} about ${new Date(eviction.at).toISOString()}`);
  else unmatched.splice(i, 1);
}
for (const eviction of unmatched) {
  const mayBe = undecided.some((e) => e.vm === eviction.vm && Math.abs(eviction.time - e.at) < 15_000);
  if (!mayBe) problems.push(`unexpected eviction of ${eviction.vm} at ${eviction.at}`);
}
if (expected.length < 8) problems.push(`only ${expected.length} evictions expected in this stretch`);
if (summary.lost !== 0 || summary.twice !== 0) problems.push(`lost ${summary.lost}, twice ${summary.twice}`);

const sent = events.filter((event) => event.event === "sent").map((event) => event.time);
const fed = (Math.max(...sent) - started.time) / (wall(end) - started.time);
if (!(fed > 0.8)) problems.push(`messages arrived only during the first ${Math.round(fed * 100)} % of the stretch`);

console.log(`evictions expected ${expected.length}, undecided ${undecided.length}, seen ${seen.length}; messages ${sent.length}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
