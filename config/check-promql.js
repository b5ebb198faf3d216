// Holds every query of the dashboards and rules against the grammar of PromQL, and what it names against docs/reference/metrics.md.
import { readFileSync, readdirSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";

const here = (path) => new URL(path, import.meta.url);
const text = (path) => readFileSync(here(path), "utf8");

const known = new Set();
for (const row of text("../docs/reference/metrics.md").matchAll(/^\| (\w+) \| (gauge|counter|histogram) \|/gm)) {
  const series = row[2] === "histogram" ? ["_bucket", "_sum", "_count", "_max"] : [""];
  series.forEach((ending) => known.add(row[1] + ending));
}

const queries = [];
for (const file of readdirSync(here("grafana/dashboards"))) {
  for (const panel of JSON.parse(text(`grafana/dashboards/${file}`)).panels) {
    panel.targets.forEach((target) => queries.push([`${file}: ${panel.title}`, target.expr]));
  }
}
for (const rule of text("prometheus/rules.yml").matchAll(/- alert: (\w+)\n +expr: (.*)/g)) {
  queries.push([`rules.yml: ${rule[1]}`, rule[2]]);
}

let failures = 0;
for (const [where, written] of queries) {
  const query = written.replaceAll("$__rate_interval", "5m");
  let metrics = 0;
  parser.parse(query).iterate({
    enter(node) {
      if (node.type.isError) {
        failures++;
        console.log(`FAILED ${where}: not PromQL at character ${node.from}: ${query}`);
      }
      if (node.type.name === "VectorSelector") {
        metrics++;
        const name = query.slice(node.from, node.to).match(/^[\w:]*/)[0];
        if (!known.has(name)) {
          failures++;
          console.log(`FAILED ${where}: '${name}' is not in docs/reference/metrics.md`);
        }
      }
    },
  });
  if (metrics === 0) {
    failures++;
    console.log(`FAILED ${where}: names no metric`);
  }
}
console.log(`${queries.length} queries, ${known.size} names, ${failures} failures`);
process.exit(failures ? 1 : 0);
