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

describe('the walkthrough', () => {
  const open = useEditor({});

  it('shows each step with its picture, and leads to the view', async () => {
    const { window } = open;
    const { page } = window;
    // In a narrow window there are no pictures.
    await page.setViewportSize({ width: 1_600, height: 900 });
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.pick('Get Started with Durable Task');
    for (const [title, name] of steps) {
      await page.getByText(title, { exact: true }).click();
      const drawn = readFileSync(path.join(pictures, `${name}.svg`), 'utf8').match(/<(?:rect|path|circle)/g)?.length;
      const shapes = window.webview().locator('svg').locator('rect, path, circle');
      await eventually(async () => assert.equal(await shapes.count(), drawn), 10_000);
    }
    await window.screenshotThemes('walkthrough', ['light', 'highContrast', 'dark']);
    await page.getByRole('button', { name: 'Show Task Hubs' }).click();
    await page.getByText('Start a local one with samples to look around').waitFor();
  });
});
