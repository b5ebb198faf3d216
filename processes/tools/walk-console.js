// Decides an open review in the console of a stack that runs, by keyboard only: logs in through Keycloak, finds the task, reads
// the evidence, approves. Then opens every page there is a link to, holds each against axe, and says how long it took.
// walk-console.js <address of the console> <people.properties> [folder for pictures]
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, widerThanWindow } from './accessibility.js';
import { launch } from './chromium.js';

const [address, people, pictures] = process.argv.slice(2);
const passwords = Object.fromEntries(
  readFileSync(people, 'utf8').split('\n').filter((line) => /^[a-z-]+=/.test(line)).map((line) => line.split('=')),
);
const MOST_TABS = 120;
if (pictures) mkdirSync(pictures, { recursive: true });

async function typeLogin(page, user) {
  await page.waitForSelector('#username');
  await page.focus('#username');
  await page.keyboard.type(user);
  await page.keyboard.press('Tab');
  if (await page.evaluate(() => document.activeElement.id !== 'password')) await page.focus('#password');
  await page.keyboard.type(passwords[user]);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

// presses Tab until what has the focus is what the function looks for
async function tabTo(page, what, argument) {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab');
    const [found, outline] = await page.evaluate(
      (source, arg) => [
        new Function('each', 'arg', `return (${source})(each, arg)`)(document.activeElement, arg),
        parseFloat(getComputedStyle(document.activeElement).outlineWidth),
      ],
      what.toString(),
      argument,
    );
    if (found) {
      assert(outline >= 2, 'what has the focus shows it');
      return;
    }
  }
  throw new Error(`The keyboard does not reach ${what} ${argument ?? ''}`);
}

async function follow(page, key = 'Enter') {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

async function photograph(page, name) {
  if (!pictures) return;
  await page.setViewport({ width: 1200, height: 800 });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.screenshot({ path: join(pictures, `${name}-whole.png`), fullPage: true });
  await page.setViewport({ width: 360, height: 740 });
  await page.screenshot({ path: join(pictures, `${name}-360.png`), fullPage: true });
  await page.setViewport({ width: 1200, height: 800 });
}

async function approve(page) {
  await page.goto(address, { waitUntil: 'load' });
  await typeLogin(page, 'approver');
  await tabTo(page, (each) => each.getAttribute('href') === '/console/tasks');
  await follow(page);
  await tabTo(page, (each) => /^\/console\/tasks\/\d+$/.test(each.getAttribute('href') ?? ''));
  await follow(page);
  await photograph(page, 'review');
  const task = await page.$eval('h1', (heading) => heading.textContent);
  await tabTo(page, (each) => each.name === 'decision');
  await page.keyboard.press('Space');
  assert.equal(await page.$eval('[name=decision]:checked', (each) => each.value), 'APPROVE');
  await tabTo(page, (each) => each.name === 'comment');
  await page.keyboard.type('Read it all, by keyboard');
  await tabTo(page, (each) => each.type === 'submit' && each.closest('form.decide') !== null);
  await follow(page);
  const said = await page.$eval('[role=status]', (each) => each.textContent);
  assert.match(said, /was taken: Approve/);
  console.log(`ok     approved by keyboard: ${task}`);
}

async function crawl(page, user) {
  const open = ['/console'];
  const seen = new Set(open);
  const kinds = new Map();
  let wrong = 0;
  for (let path = open.shift(); path; path = open.shift()) {
    const begin = performance.now();
    const answer = await page.goto(new URL(path, address).href, { waitUntil: 'load' });
    const timing = await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseEnd);
    const faults = answer.status() === 200 ? await faultsOf(page) : [`status ${answer.status()}`];
    await page.setViewport({ width: 360, height: 740 });
    faults.push(...(await widerThanWindow(page)));
    await page.setViewport({ width: 1200, height: 800 });
    const card = path.endsWith('/card');
    if (!card) wrong += faults.length;
    console.log(`${faults.length === 0 ? 'ok    ' : card ? 'card  ' : 'FAILED'} ${user} ${path} ${Math.round(timing)} ms, all ${Math.round(performance.now() - begin)} ms`);
    faults.forEach((fault) => console.log(`  ${fault}`));
    if (card) continue;
    const kind = path.replace(/\?.*/, '').split('/').slice(2, 3).join() + path.split('/').length;
    if (!kinds.has(kind)) {
      kinds.set(kind, path);
      await photograph(page, `${user}-${kind}`);
    }
    const links = await page.$$eval('a[href^="/console"]', (all) => all.map((each) => each.getAttribute('href').replace(/#.*/, '')));
    for (const link of links.filter((each) => !seen.has(each))) {
      seen.add(link);
      open.push(link);
    }
  }
  return wrong;
}

const browser = await launch();
let wrong = 0;
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 800 });
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await approve(page);
  wrong += await crawl(page, 'approver');
  await tabTo(page, (each) => each.type === 'submit' && each.closest('form.who') !== null);
  await follow(page);
  assert.match(page.url(), /\/console\/goodbye$/);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('#username');
  console.log('ok     logged out there, too');
  await typeLogin(page, 'auditor');
  wrong += await crawl(page, 'auditor');
  for (const error of new Set(errors)) console.log(`  browser: ${error}`);
} finally {
  await browser.close();
}
console.log(`${wrong} faults`);
process.exit(wrong === 0 ? 0 : 1);
