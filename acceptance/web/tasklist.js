// What a person does in Tasklist, in a browser of their own.
import assert from 'node:assert/strict';

const PATIENCE = { timeout: 60_000 };

export class Tasklist {
  constructor(page, address, shots) {
    this.page = page;
    this.address = address;
    this.shots = shots;
  }

  static async login(browser, address, person, password, shots) {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1400, height: 1300 });
    await signIn(page, address, person, password);
    await page.waitForSelector('::-p-text(All open tasks)', PATIENCE);
    return new Tasklist(page, address, shots);
  }

  async start(process, answers) {
    await this.closeWelcome();
    await this.page.goto(`${this.address}/processes/${process}/start`, { waitUntil: 'networkidle2' });
    await this.page.waitForSelector('.fjs-form-field', PATIENCE);
    await this.fill(answers);
    await this.photograph(`start of ${process}`);
    // the button moves while the form settles: a click at its place may miss it
    await this.page.evaluate(() =>
      [...document.querySelectorAll('.cds--modal-footer .cds--btn--primary')].find((each) => each.innerText === 'Start process').click(),
    );
    await this.page.waitForFunction(() => !location.pathname.endsWith('/start'), PATIENCE);
  }

  // at their first visit people are told what the page is for
  async closeWelcome() {
    await this.page.goto(`${this.address}/processes`, { waitUntil: 'networkidle2' });
    const welcome = '::-p-xpath(//button[normalize-space()="Continue"])';
    const found = await this.page.waitForSelector(welcome, { timeout: 10_000, visible: true }).catch(() => null);
    await found?.click();
    await pause(1000);
  }

  // keys of the open tasks on whose cards both stand
  async tasks(name, about) {
    await this.page.goto(this.address, { waitUntil: 'networkidle2' });
    return this.page.$$eval(
      '[data-testid^="task-"]',
      (cards, ...texts) =>
        cards.filter((card) => texts.every((text) => card.innerText.includes(text))).map((card) => card.dataset.testid.slice('task-'.length)),
      name,
      about,
    );
  }

  async open(key) {
    await this.page.goto(`${this.address}/${key}`, { waitUntil: 'networkidle2' });
    await this.page.waitForSelector('.fjs-form-field', PATIENCE);
  }

  async claim() {
    await (await this.page.waitForSelector('::-p-xpath(//button[normalize-space()="Assign to me"])', PATIENCE)).click();
    await this.page.waitForSelector('::-p-xpath(//button[normalize-space()="Unassign"])', PATIENCE);
  }

  async complete(name, answers) {
    await this.fill(answers);
    await this.photograph(name);
    const done = '::-p-xpath(//button[normalize-space()="Complete Task"])';
    await (await this.page.waitForSelector(done, PATIENCE)).click();
    await this.page.waitForFunction(() => document.body.innerText.includes('Task completed'), PATIENCE);
  }

  async fill(answers) {
    for (const [label, value] of Object.entries(answers)) {
      const field = await this.field(label);
      await field.scrollIntoView();
      const kind = await field.evaluate((each) => each.className);
      if (kind.includes('-radio')) {
        await (await field.$(`::-p-xpath(.//label[normalize-space()='${value}'])`)).click();
      } else {
        await (await field.$('input, textarea')).type(value);
        if (kind.includes('-datetime')) await this.page.keyboard.press('Tab');
      }
      await pause(400); // fields tell the form what was typed with a delay
    }
  }

  async field(label) {
    const find = (text) =>
      [...document.querySelectorAll('.fjs-form-field')].find(
        (each) => each.querySelector('label')?.textContent.replace('*', '').trim() === text, // the first is its own
      );
    const found = await this.page.waitForFunction(find, PATIENCE, label).catch(() => null);
    assert(found, `There is no field '${label}'`);
    return found.asElement();
  }

  async text() {
    return this.page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
  }

  photograph(name) {
    return photograph(this.page, this.shots, name);
  }
}

export async function signIn(page, address, person, password) {
  await page.goto(address, { waitUntil: 'networkidle2', ...PATIENCE });
  await page.type('#username', person);
  await page.type('#password', password);
  await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle2', ...PATIENCE }), page.click('#kc-login')]);
}

export function photograph(page, shots, name) {
  return page.screenshot({ path: `${shots}/${name.toLowerCase().replace(/\W+/g, '-')}.png` });
}

export function pause(millis) {
  return new Promise((done) => setTimeout(done, millis));
}
