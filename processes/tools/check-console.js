// Opens pages of the console that a test saved (workers/target/console) in a browser: axe finds no violation in light and
// dark, nothing is wider than a window of 360 px or of 640 px (1280 px at 200 %), and the keyboard reaches what a mouse does.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultsOf, widerThanWindow } from './accessibility.js';
import { launch } from './chromium.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const saved = process.argv[2] ?? join(root, 'workers/target/console');
const css = readFileSync(join(root, 'workers/src/main/resources/io/slipway/workers/console/console.css'), 'utf8');

function asOneFile(name) {
  return readFileSync(join(saved, name), 'utf8')
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`)
    .replace(/<script[^>]*><\/script>/, '');
}

async function skipLinkIsFirst(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return { skip: document.activeElement.matches('a.skip'), outline: parseFloat(style.outlineWidth) };
  });
  return first.skip && first.outline >= 2 ? [] : ['the first Tab does not show the skip link'];
}

async function check(browser, name) {
  const faults = [];
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 1280, height: 900 });
    await page.setContent(asOneFile(name));
    faults.push(...(await faultsOf(page)).map((fault) => `${scheme}: ${fault}`));
    faults.push(...(await skipLinkIsFirst(page)));
    for (const width of [640, 360]) {
      await page.setViewport({ width, height: 740 });
      faults.push(...(await widerThanWindow(page)).map((fault) => `${width} px: ${fault}`));
      if (width === 360) {
        faults.push(...(await faultsOf(page)).map((fault) => `${scheme}, 360 px: ${fault}`));
      }
    }
    await page.close();
  }
  return [...new Set(faults)];
}

const pages = readdirSync(saved).filter((name) => name.endsWith('.html')).sort();
const browser = await launch();
let wrong = pages.length === 0 ? 1 : 0;
try {
  for (const name of pages) {
    const faults = await check(browser, name);
    wrong += faults.length;
    console.log(faults.length === 0 ? `ok     ${name}` : `FAILED ${name}\n  ${faults.join('\n  ')}`);
  }
} finally {
  await browser.close();
}
console.log(`${pages.length} pages, ${wrong} faults`);
process.exit(wrong === 0 ? 0 : 1);
