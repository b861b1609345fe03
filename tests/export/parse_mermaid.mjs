// Reads a JSON list of charts and writes what Mermaid made of each. Its argument is a node_modules folder.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.argv[2]}/x.js`));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(require.resolve("mermaid")))).default;

const plain = (label) =>
  (label ?? "").replace(/<br ?\/?>/g, "\n").replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(Number(number)));

async function read(chart) {
  try {
    await mermaid.parse(chart);
    const { nodes, edges } = (await mermaid.mermaidAPI.getDiagramFromText(chart)).db.getData();
    return {
      nodes: nodes.map((each) => [each.id, plain(each.label)]),
      edges: edges.map((each) => [each.start, each.end, plain(each.label)]),
    };
  } catch (error) {
    return { error: error.message };
  }
}

const charts = JSON.parse(readFileSync(0, "utf-8"));
const read_ = [];
for (const chart of charts) read_.push(await read(chart));
process.stdout.write(JSON.stringify(read_));
