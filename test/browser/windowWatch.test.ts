import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/pages/instancePage.js';
import { WindowWatch } from './support/windowWatch.js';

describe('the watch over the windows of tests', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('names a window that does not answer, with the state of its processes', async () => {
    const page = await browser.newPage();
    const watch = new WindowWatch({ browser, pages: () => [page], serverPid: process.pid, longest: 2_000 });
    const hang = new Promise<Error>((resolve) => watch.start(resolve));
    await page.evaluate('setTimeout(() => { for (;;); }, 500); undefined');
    const { message } = await hang;
    assert.match(message, /^The window has not answered for 2 s:\n/);
    assert.match(message, /^renderer \d+: \d+ % of a core now, \d+ s until now, /m);
    assert.equal(watch.hang?.message, message);
  });

  it('says nothing of windows that answer, are loaded anew, or are closed', async () => {
    const pages = [await browser.newPage(), await browser.newPage()];
    const watch = new WindowWatch({ browser, pages: () => pages, longest: 8_000 });
    let hangs = 0;
    watch.start(() => (hangs += 1));
    for (let turn = 0; turn < 10; turn += 1) await pages[0]?.reload();
    await pages[1]?.close();
    await pages[0]?.evaluate('new Promise((resolve) => setTimeout(resolve, 2500))');
    watch.end();
    assert.equal(hangs, 0);
  });
});
