import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually.js';
import { useEditor } from './support/editor.js';

const pictures = path.join(process.cwd(), 'media', 'walkthrough');
const steps = [
  ['Run a task hub on your machine', 'local-hub'],
  ['Connect to your task hub', 'connect'],
  ['Find out what happened', 'instance'],
  ['Open your Durable Functions', 'durable-functions'],
] as const;

describe('the walkthrough', function () {
  this.timeout(180_000);
  const open = useEditor({});

  it('shows each step with its picture, and leads to the view', async () => {
    const { window } = open;
    const { page } = window;
    // In a narrow window there are no pictures.
    await page.setViewportSize({ width: 1_600, height: 900 });
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.pick('Get Started with Durable Task');
    for (const [title, name] of steps) {
      const drawn = readFileSync(path.join(pictures, `${name}.svg`), 'utf8').match(/<(?:rect|path|circle)/g)?.length;
      const shapes = window.webview().locator('svg').locator('rect, path, circle');
      // A step that still opens moves those below it.
      await eventually(async () => {
        await page.getByText(title, { exact: true }).click({ timeout: 5000 });
        await eventually(async () => assert.equal(await shapes.count(), drawn), 15_000);
      });
    }
    await window.screenshotThemes('walkthrough', ['light', 'highContrast', 'dark']);
    const show = page.getByRole('button', { name: 'Show Task Hubs' });
    const view = page.getByText('Start a local one with samples to look around');
    await eventually(async () => {
      if (!(await view.isVisible())) await show.click({ timeout: 5000 });
      await view.waitFor({ timeout: 5000 });
    });
  });
});
