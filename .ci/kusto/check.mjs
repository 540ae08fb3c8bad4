// Parses the shipped log queries and binds them to the tables, columns, types and keys of dynamic columns that the code really
// wrote (a schema that a test run left). An unknown name fails. First it proves on broken copies that it would.
// Usage: check.mjs SCHEMA.json QUERY.kql...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const require = createRequire(import.meta.url);
require("@kusto/language-service-next/bridge.min.js");
require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
const { KustoCode, GlobalState, Symbols } = globalThis.Kusto.Language;

// The lines that the adapter writes before the text of a query with parameters.
const parameters = 'let vm = "/subscriptions/x";\nlet since = datetime(2026-11-24T10:00:00.0000000Z);\n';

const [schemaFile, ...queryFiles] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));

// A column may be called anything that is quoted so.
const declared = (columns) => `(${Object.entries(columns).map(([name, type]) => `['${name}']:${type}`).join(", ")})`;
const tables = Object.entries(schema.tables).map(([name, table]) => ({
  keys: table.keys,
  symbol: Symbols.TableSymbol.From(declared(table.columns)).WithName(name),
}));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor("logs", tables.map((table) => table.symbol)));

function* items(list) {
  for (let i = 0; i < list.Count; i++) yield list.getItem(i);
}

function* nodes(node) {
  if (!node) return;
  yield node;
  for (let i = 0; i < node.ChildCount; i++) yield* nodes(node.GetChild(i));
}

// The key that a node reads from a dynamic column, as in Properties.event and Claims_d["http://..."].
function keyRead(node) {
  const column = node.Expression?.ReferencedSymbol;
  if (!node.Selector || !column?.Type || column.Type.Name !== "dynamic") return null;
  const selector = node.Selector.Expression ?? node.Selector;
  const key = selector.SimpleName ?? selector.LiteralValue;
  return typeof key === "string" ? { column, key } : null;
}

function problemsOf(text) {
  const whole = text.includes("since") ? parameters + text : text;
  const code = KustoCode.ParseAndAnalyze(whole, globals);
  const problems = [...items(code.GetDiagnostics())].map(
    (found) => `${found.Message} [${whole.slice(found.Start, found.Start + found.Length).split("\n")[0]}]`,
  );
  let read = 0;
  for (const node of nodes(code.Syntax)) {
    const found = keyRead(node);
    if (!found) continue;
    read++;
    const owner = tables.find((table) => [...items(table.symbol.Columns)].includes(found.column));
    if (owner && !(owner.keys[found.column.Name] ?? []).includes(found.key)) {
      problems.push(`no record has the key ${found.key} in ${owner.symbol.Name}.${found.column.Name}`);
    }
  }
  return { problems, read };
}

// Each of these must be reported, or the check proves nothing.
const broken = [
  ["a wrong table", /\b(AppTraces|AzureActivity)\b(?=\n)/, "NoSuchTable"],
  ["a wrong column", /\bTimeGenerated\b|\bAppRoleName\b/, "NoSuchColumn"],
  ["a wrong key", /\b(Properties|Claims_d)\.\w+/, "$1.noSuchKey"],
  ["a wrong type", /\b(AppRoleName|ActivityStatusValue)\b (==|!=|!in~)[^\n]*/, "$1 > 1h"],
];

let failed = false;
const complain = (line) => {
  failed = true;
  console.error(line);
};

for (const file of queryFiles) {
  const name = basename(file);
  const text = readFileSync(file, "utf8");
  const { problems, read } = problemsOf(text);
  problems.forEach((problem) => complain(`${name}: ${problem}`));
  // The workbook's queries read whole lines of the app's log: there is no key to break.
  const applicable = broken.filter(([what]) => what !== "a wrong key" || read > 0);
  for (const [what, pattern, replacement] of applicable) {
    const mutant = text
      .split("\n")
      .filter((line) => !line.trimStart().startsWith("//"))
      .join("\n");
    if (!pattern.test(mutant)) complain(`${name}: nothing to break for ${what}`);
    else if (problemsOf(mutant.replace(pattern, replacement)).problems.length === 0) complain(`${name}: ${what} goes unnoticed`);
  }
  console.log(`${name}: bound, ${read} keys of dynamic columns read, ${applicable.length} broken copies refused`);
}
if (queryFiles.length === 0) complain("no queries were named");
process.exit(failed ? 1 : 0);
