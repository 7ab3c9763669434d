import assert from 'node:assert/strict';
import { type Browser, chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/editor/chromium.mjs';
import { eventually } from '../support/eventually.js';
import { type StartedProject, startProject } from '../support/startedProject.js';
import { EditorWindow } from './support/editorWindow.js';

describe('the window that npm start serves', function () {
  this.timeout(240_000);
  let project: StartedProject;
  let browser: Browser;

  before(async () => {
    project = await startProject();
    browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  });
  after(async () => {
    await browser.close();
    await project.dispose();
  });

  it('shows the local task hub with the samples at work, and leaves no process behind on Ctrl-C', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // A busy machine takes longer than half a minute for a window that is new.
    page.setDefaultTimeout(60_000);
    const window = new EditorWindow(page);
    await page.goto(project.address);
    await window.ready();
    const tree = window.tree();
    // Nobody clicks: the view is what the window opens with.
    await tree.pane.waitFor();
    await tree.row(/samples/).waitFor();
    await tree.collapse(/default/);
    await tree.expand(/samples/);
    await tree.expand(/Completed/);
    await tree.row(/OrderChain|sample-/).waitFor();
    await window.screenshot('npm start');

    assert.ok(process.platform !== 'linux' || project.processes().length >= 5, 'its processes are not recognised');
    assert.equal(await project.interrupt(), 0);
    // What it has killed last is listed for a moment longer.
    await eventually(() => assert.deepEqual(project.processes(), []), 10_000);
  });
});
