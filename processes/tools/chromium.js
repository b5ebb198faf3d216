// A browser without a window, to draw and to check with.
import { execFileSync } from 'node:child_process';
import puppeteer from 'puppeteer-core';

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

export function launch() {
  // Chromium has no sandbox for root
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return puppeteer.launch({ executablePath: chromium(), args });
}
