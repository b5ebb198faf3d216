// Shows every form with the facts of src/test/forms/*.json, fills it in like a person, and compares what it shows and submits.
// With --png also photographs it to target/, to look at.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launch } from './chromium.js';

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL('..', import.meta.url));
const cases = join(here, 'src/test/forms');

async function viewer() {
  const { outputFiles } = await build({
    stdin: { contents: "export { Form } from '@bpmn-io/form-js-viewer';", resolveDir: here },
    bundle: true,
    format: 'iife',
    globalName: 'forms',
    write: false,
  });
  return outputFiles[0].text;
}

// runs inside the page; an expression that cannot be evaluated is an error event of the form
async function show(schema, data) {
  window.faults = [];
  window.form = new window.forms.Form({ container: document.querySelector('#form') });
  window.form.on('error', ({ error }) => window.faults.push(String(error)));
  const { warnings } = await window.form.importSchema(schema, data);
  window.faults.push(...warnings.map(String));
}

// a field by its label; the star of a required one is no part of it
async function field(page, label) {
  const found = await page.evaluateHandle(
    (text) =>
      [...document.querySelectorAll('.fjs-form-field')].find(
        (each) => each.querySelector('label')?.textContent.replace('*', '').trim() === text,
      ),
    label,
  );
  assert(found.asElement(), `There is no field '${label}'`);
  return found.asElement();
}

async function fill(page, label, value) {
  const place = await field(page, label);
  const kind = await place.evaluate((each) => each.className);
  if (kind.includes('-select')) {
    await (await place.$('.fjs-input-group')).click();
    await (await place.waitForSelector(`::-p-text(${value})`)).click();
  } else if (kind.includes('-radio')) {
    await (await place.$(`::-p-xpath(.//label[normalize-space()='${value}'])`)).click();
  } else {
    await (await place.$('input, textarea')).type(value);
  }
}

// fields tell the form what was typed with a delay
async function settled(page) {
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300)));
}

async function check(page, { form, data, fill: answers = {}, shows = [], hides = [], links = {}, submits }) {
  const schema = JSON.parse(readFileSync(join(here, 'forms', `${form}.form`), 'utf8'));
  await page.evaluate(show, schema, data);
  for (const [label, value] of Object.entries(answers)) {
    await fill(page, label, value);
    await settled(page);
  }
  await settled(page);
  const text = await page.evaluate(() => document.querySelector('#form').innerText.replace(/\s+/g, ' '));
  shows.forEach((part) => assert(text.includes(part), `'${part}' is not shown in: ${text}`));
  [...hides, 'null', 'undefined', 'NaN', '[object', '{{'].forEach((part) => assert(!text.includes(part), `'${part}' is shown in: ${text}`));
  for (const [name, address] of Object.entries(links)) {
    assert.equal(await page.evaluate((link) => [...document.querySelectorAll('a')].find((a) => a.innerText === link)?.href, name), address);
  }
  if (submits) {
    const { data: submitted, errors } = await page.evaluate(() => window.form.submit());
    assert.deepEqual(errors, {});
    assert.deepEqual(submitted, submits);
  }
  assert.deepEqual(await page.evaluate(() => window.faults), []);
}

const script = await viewer();
const style = require.resolve('@bpmn-io/form-js-viewer/dist/assets/form-js.css');
const target = join(here, 'target');
mkdirSync(target, { recursive: true });
const browser = await launch();
try {
  for (const file of readdirSync(cases).sort()) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 1000 });
    await page.setContent('<body style="margin:20px"><div id="form"></div>');
    await page.addStyleTag({ path: style });
    await page.addScriptTag({ content: script });
    try {
      await check(page, JSON.parse(readFileSync(join(cases, file), 'utf8')));
      console.log(`${file}: ok`);
    } catch (fault) {
      console.error(`${file}: ${fault.message}`);
      process.exitCode = 1;
    }
    if (process.argv.includes('--png')) {
      await page.screenshot({ path: join(target, `form-${basename(file, '.json')}.png`), fullPage: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
}
