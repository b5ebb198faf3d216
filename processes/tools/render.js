// Renders every diagram to docs/processes/<process id>.svg (or, with "png" as an argument, a picture to look at under target/).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const here = fileURLToPath(new URL('..', import.meta.url));
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');

function chromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // the next name may be there
    }
  }
  console.error('No Chromium on the PATH. Install it, on Debian by: apt-get update && apt-get install -y chromium');
  process.exit(1);
}

// runs inside the page
async function draw(xml) {
  const bpmn = new window.BpmnJS({ container: '#canvas' });
  const { warnings } = await bpmn.importXML(xml);
  const { svg } = await bpmn.saveSVG();
  bpmn.destroy();
  return { svg, warnings: warnings.map((warning) => warning.message) };
}

async function render(page, file) {
  const { svg, warnings } = await page.evaluate(draw, readFileSync(file, 'utf8'));
  if (warnings.length > 0) {
    throw new Error(`${file}: ${warnings.join('; ')}`);
  }
  const id = basename(file, '.bpmn');
  writeFileSync(join(pictures, `${id}.svg`), onWhite(svg));
  if (process.argv.includes('--png')) {
    await photograph(page, svg, id);
  }
}

// a page may be dark, a diagram's lines are black
function onWhite(svg) {
  return svg.replace(/(<svg [^>]*>)/, '$1<rect x="-100%" y="-100%" width="300%" height="300%" fill="white"/>');
}

async function photograph(page, svg, id) {
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  const picture = await page.$('svg');
  await picture.screenshot({ path: join(target, `${id}.png`) });
  await page.setContent('<div id="canvas"></div>');
  await page.addScriptTag({ path: viewer });
}

const pictures = join(here, '../docs/processes');
const target = join(here, 'target');
mkdirSync(pictures, { recursive: true });
mkdirSync(target, { recursive: true });
const browser = await puppeteer.launch({ executablePath: chromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 2000, height: 1000 });
  await page.setContent('<div id="canvas"></div>');
  await page.addScriptTag({ path: viewer });
  for (const name of readdirSync(join(here, 'bpmn')).filter((file) => file.endsWith('.bpmn')).sort()) {
    await render(page, join(here, 'bpmn', name));
    console.log(`docs/processes/${basename(name, '.bpmn')}.svg`);
  }
} finally {
  await browser.close();
}
