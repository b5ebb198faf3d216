// Parses every decision table and checks the syntax of all its FEEL; bpmnlint does the same for the diagrams.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintExpression } from '@bpmn-io/feel-lint';
import { DmnModdle } from 'dmn-moddle';

const folder = fileURLToPath(new URL('../dmn', import.meta.url));

function expressionsOf(table) {
  return [
    ...table.input.map(({ inputExpression }) => [inputExpression, 'expression']),
    ...table.rule.flatMap(({ inputEntry, outputEntry }) => [
      ...inputEntry.filter(({ text }) => text).map((entry) => [entry, 'unaryTests']),
      ...outputEntry.map((entry) => [entry, 'expression']),
    ]),
  ];
}

function faultsOf({ decisionLogic: table }) {
  return expressionsOf(table).flatMap(([{ id, text }, dialect]) =>
    lintExpression(text, { dialect }).map(({ message }) => `${id}: '${text}': ${message}`),
  );
}

async function lint(file) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(join(folder, file), 'utf8'), 'dmn:Definitions');
  const faults = [...warnings.map(({ message }) => message), ...rootElement.drgElement.flatMap(faultsOf)];
  faults.forEach((fault) => console.error(`dmn/${file}: ${fault}`));
  return faults.length;
}

const counts = await Promise.all(readdirSync(folder).filter((file) => file.endsWith('.dmn')).map(lint));
process.exitCode = counts.some((count) => count > 0) ? 1 : 0;
