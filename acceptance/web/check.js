// A release and a batch by people in a browser, on a whole stack that runs: Tasklist with its forms, and Operate.
//
//   node acceptance/web/check.js [model whose first version waits for its review, to begin there]
//
// Needs Chromium, `npm ci` in processes, and ./slipway up --full; data-scientist and approver logged in (./slipway login).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../processes/tools/chromium.js';
import { Tasklist, pause, photograph, signIn } from './tasklist.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = process.env.SLIPWAY_HOME ?? join(root, '.slipway');
const shots = join(root, 'acceptance/target/web');
const model = process.argv[2] ?? `web-${Date.now().toString(36)}`;
const minutes = 60_000;

function slipway(...args) {
  return execFileSync('./slipway', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function asked(...args) {
  return JSON.parse(slipway(...args, '--json', '--login', 'approver'));
}

async function until(what, limit, look) {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await pause(2000);
  }
  throw new Error(`Not within ${limit / minutes} minutes: ${what}`);
}

function step(text) {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${text}`);
}

const people = Object.fromEntries(
  readFileSync(join(home, 'secrets/people.properties'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => line.split('=')),
);
const base = JSON.parse(slipway('status', '--json')).portBase;
const tasklist = `http://127.0.0.1:${base + 17}/tasklist`;
const operate = `http://127.0.0.1:${base + 12}/operate`;
const data = join(home, 'data/web-credit.csv');
mkdirSync(shots, { recursive: true });
if (!existsSync(data)) slipway('generate', data);

const tasksOf = (name) => asked('tasks').filter((task) => task.modelName === model && (!name || task.elementId === name));
const browser = await launch();
let last;
try {
  const scientist = await Tasklist.login(browser, tasklist, 'data-scientist', people['data-scientist'], shots);
  last = scientist;
  step('data-scientist is logged in to Tasklist');
  if (!process.argv[2]) {
    await scientist.start('model-lifecycle', {
      Name: model,
      Purpose: 'Who will default?',
      Data: data,
      'Column to predict': 'default',
      'Positive label': 'yes',
    });
    await confirm(scientist, 'Confirm request', model);
  }
  const lifecycle = await until('the lifecycle to be there', minutes, () => asked('lifecycles').find((one) => one.modelName === model));
  assert.equal(lifecycle.requestedBy, 'data-scientist');
  step(`${lifecycle.lifecycleId} was asked for with the start form`);

  const review = await until('the review to wait', 8 * minutes, () => tasksOf('Task_ReviewModel')[0]);
  const approver = await Tasklist.login(browser, tasklist, 'approver', people.approver, shots);
  last = approver;
  await approver.open(review.taskKey);
  await approver.claim();
  await approver.field('Decision');
  const shown = await approver.text();
  ['What will be deployed', 'Evaluation on', model].forEach((part) => assert(shown.includes(part), `'${part}' is not shown: ${shown}`));
  await approver.photograph('review as it is shown');
  await approver.complete('review filled in', {
    Decision: 'Approve with a condition',
    'What has to be done after the release?': 'Look at the scores of the first week',
    'Until when?': inAMonth(),
  });
  const released = await until('the release', 3 * minutes, () => {
    const now = asked('lifecycles').find((one) => one.modelName === model);
    assert.notEqual(now.state, 'FAILED');
    return now.state === 'RELEASED' && now;
  });
  step(`${released.lifecycleId} is released with a condition`);
  const condition = await until('the condition to wait', 2 * minutes, () => tasksOf().find((task) => task.elementId !== 'Task_ReviewModel'));
  await pause(3000);
  await approver.open(condition.taskKey);
  await approver.claim();
  await approver.complete('condition filled in', { 'Is it met?': 'Yes, it is met', 'How do you know?': 'The scores were looked at' });
  await until('the condition to be fulfilled', minutes, () => tasksOf().length === 0);
  step('the condition is fulfilled');

  last = scientist;
  await scientist.start('batch-scoring', { Model: model, Data: data });
  await confirm(scientist, 'Confirm batch', model);
  step('a batch was asked for with the start form');
  const page = await (await browser.createBrowserContext()).newPage();
  last = { photograph: (name) => photograph(page, shots, name) };
  await page.setViewport({ width: 1400, height: 1000 });
  await signIn(page, operate, 'ml-ops', people['ml-ops']);
  await page.goto(`${operate}/processes?active=true&incidents=true&completed=true`, { waitUntil: 'networkidle2' });
  await page.waitForSelector('::-p-text(Score a batch)', { timeout: minutes });
  await photograph(page, shots, 'operate');
  step('ml-ops sees the instances in Operate');
  console.log(`ok; pictures in ${shots}`);
} catch (fault) {
  await last?.photograph('where it failed');
  throw fault;
} finally {
  await browser.close();
}

// as the form's calendar takes it
function inAMonth() {
  return new Date(Date.now() + 30 * 24 * 60 * minutes).toLocaleDateString('en-US', { month: '2-digit', day: '2-digit', year: 'numeric' });
}

// a start form is confirmed by a task: only its completion tells who asks
async function confirm(person, name, about) {
  const key = await until(`'${name}' of ${about}`, 2 * minutes, async () => (await person.tasks(name, about))[0]);
  await person.open(key);
  await person.claim();
  await person.complete(name, {});
}
