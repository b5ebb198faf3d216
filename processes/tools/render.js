// Renders every diagram to docs/processes/<process id>.svg; with --png also to target/, to look at.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.js';

const MARGIN = 10;
const here = fileURLToPath(new URL('..', import.meta.url));
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');

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
  const picture = withMargin(withFixedIds(withoutHandles(svg)));
  writeFileSync(join(pictures, `${id}.svg`), picture);
  if (process.argv.includes('--png')) {
    await photograph(page, picture, id);
  }
}

// areas that a mouse would hit
function withoutHandles(svg) {
  return svg.replace(/<(rect|path)[^>]* class="djs-hit[^>]*\/>/g, '');
}

// the library names arrow heads by chance; the same diagram shall give the same file
function withFixedIds(svg) {
  const ids = new Map();
  return svg.replace(/marker-[a-z0-9]{20,}/g, (id) => ids.get(id) ?? ids.set(id, `marker-${ids.size}`).get(id));
}

// on white, since a page may be dark and a diagram's lines are black
function withMargin(svg) {
  const [, ...box] = svg.match(/viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/);
  const [x, y, width, height] = [box[0] - MARGIN, box[1] - MARGIN, +box[2] + 2 * MARGIN, +box[3] + 2 * MARGIN];
  return svg.replace(
    /width="[^"]*" height="[^"]*" viewBox="[^"]*"([^>]*>)/,
    `width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"$1<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`,
  );
}

async function photograph(page, svg, id) {
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  const picture = await page.$('svg');
  await picture.screenshot({ path: join(target, `${id}.png`) });
  await open(page);
}

async function open(page) {
  await page.setContent('<div id="canvas"></div>');
  await page.addScriptTag({ path: viewer });
}

const pictures = join(here, '../docs/processes');
const target = join(here, 'target');
mkdirSync(pictures, { recursive: true });
mkdirSync(target, { recursive: true });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 2000, height: 1000 });
  await open(page);
  for (const name of readdirSync(join(here, 'bpmn')).filter((file) => file.endsWith('.bpmn')).sort()) {
    await render(page, join(here, 'bpmn', name));
    console.log(`docs/processes/${basename(name, '.bpmn')}.svg`);
  }
} finally {
  await browser.close();
}
