// What is wrong with a page for people with a keyboard, a screen reader or a small window.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.2 A and AA, and axe's own best practices
export async function faultsOf(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

// regions that scroll by themselves may be wider
export function widerThanWindow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element.closest('.wide, .drawing') !== null;
    return [...document.body.querySelectorAll('*')]
      .filter((each) => !scrolls(each) && each.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((each) => `wider than the window: ${each.outerHTML.slice(0, 120)}`);
  });
}
