// Measures how long the first alert waits for its answer after a cold start: a Functions host with ReceiveAlert alone, as on a
// plan that scales each function by itself, on the storage and the identity of a running local Azure. Prints one line a start.
// Usage, with ./spotkeeper local up in another terminal: node .ci/cold-alert.mjs [STARTS [AGENT]]; AGENT is a jar of Application Insights'
// agent for Java, to see what it costs: it is attached to the host, and whatever it sends goes nowhere.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const starts = Number(process.argv[2] ?? 5);
const agent = process.argv[3];
const { Values: settings } = JSON.parse(execFileSync("./spotkeeper", ["local", "env", "--func"], { encoding: "utf8" }));
const jar = (folder, prefix) => join(folder, readdirSync(folder).find((name) => name.startsWith(prefix) && name.endsWith(".jar")));

const staged = "target/azure-functions/spotkeeper";
const app = mkdtempSync(join(tmpdir(), "cold-alert-"));
for (const name of readdirSync(staged)) {
  const isOtherFunction = statSync(join(staged, name)).isDirectory() && !["lib", "ReceiveAlert"].includes(name);
  if (!isOtherFunction) cpSync(join(staged, name), join(app, name), { recursive: true });
}

const alert = JSON.stringify({
  schemaId: "azureMonitorCommonAlertSchema",
  data: {
    essentials: {
      monitoringService: "Resource Health",
      alertTargetIDs: [
        `/subscriptions/${settings.SPOTKEEPER_SUBSCRIPTIONS}/resourcegroups/cold/providers/microsoft.compute/virtualmachines/cold`,
      ],
    },
    alertContext: { eventDataId: "cold", properties: { title: "Low priority machine preempted" } },
  },
});

const toNowhere = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=http://127.0.0.1:9/",
  APPLICATIONINSIGHTS_INSTRUMENTATION_LOGGING_LEVEL: "OFF",
};

async function once() {
  const host = spawn(
    "java",
    [
      ...settings.languageWorkers__java__arguments.split(" "),
      ...(agent ? [`-javaagent:${agent}`] : []),
      ...["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"],
      ...["-cp", `${jar("simulator/target", "simulator-")}:${jar("cli/target/lib", "gson-")}`],
      "dev.spotkeeper.simulator.host.HostMain",
      ...["--app", app, "--worker-lib", "simulator/target/worker-lib", "--port", "0", "--key", "cold"],
    ],
    { env: { PATH: process.env.PATH, ...settings, ...toNowhere }, stdio: ["pipe", "pipe", "inherit"] },
  );
  try {
    let port;
    for await (const line of createInterface({ input: host.stdout })) {
      if (line.includes('"event":"ready"')) {
        port = JSON.parse(line).port;
        break;
      }
    }
    const post = async () => {
      const from = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/api/alerts?code=cold`, { method: "POST", body: alert });
      await answer.text();
      return { status: answer.status, millis: Math.round(performance.now() - from) };
    };
    return { cold: await post(), warm: await post() };
  } finally {
    host.kill();
  }
}

try {
  for (let i = 0; i < starts; i++) console.log(JSON.stringify(await once()));
} finally {
  rmSync(app, { recursive: true });
}
