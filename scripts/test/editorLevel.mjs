// @ts-check
// The suites that run inside the extension host of a real VS Code, the oldest and the newest one at the same time.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chromiumArguments, chromiumPath } from '../editor/chromium.mjs';
import { installEditor } from '../editor/install.mjs';
import { serveEditor } from '../editor/serve.mjs';
import { bundle, filesOf } from './bundle.mjs';
import { openReport } from './jsonLines.mjs';
import { chosen } from './mochaLevel.mjs';
import { removeFolder } from '../removeFolder.mjs';

/** @type {import('./levels.mjs').PrepareLevel} */
export async function editorLevel({ root, reports, filter, grep, seed }) {
  const outdir = path.join(root, 'dist', 'test', `editor-${process.pid}`);
  const suites = chosen(filesOf(root, 'test/editor/*.test.ts'), filter);
  if (suites.length > 0) await bundle(root, ['test/editor/index.ts', ...suites], outdir);
  const index = path.join(outdir, 'test', 'editor', 'index.js');
  const jobs = (suites.length === 0 ? [] : /** @type {const} */ (['oldest', 'newest'])).map((which) => {
    const report = path.join(reports, 'editor', `${which}.jsonl`);
    return {
      title: `[${which} VS Code]`,
      report,
      load: 1 / 2,
      run: (/** @type {AbortSignal} */ stop) => runSuite({ root, which, report, grep, seed, limit: stop, index }),
    };
  });
  return { jobs, dispose: () => rmSync(outdir, { recursive: true, force: true }) };
}

/**
 * Opens one window whose extension host runs the suites, and closes it when they have ended or never began.
 * @param {{ root: string, which: 'oldest' | 'newest', report: string, index: string, grep: string | undefined,
 *   seed: number | undefined, limit: AbortSignal }} suite
 */
async function runSuite({ root, which, report, index, grep, seed, limit }) {
  const editor = await installEditor(root, which);
  const { chromium } = /** @type {typeof import('playwright-core')} */ (createRequire(index)('playwright-core'));
  const data = mkdtempSync(path.join(os.tmpdir(), 'durable-task-editor-'));
  const folder = path.join(data, 'folder');
  mkdirSync(folder);
  openReport(report);
  const log = report.replace(/\.jsonl$/, '.log');
  const served = await serveEditor({
    editor,
    data,
    extensions: path.join(data, 'extensions'),
    log,
    isWhole: false,
    // Another editor's local task hub may have it.
    settings: { 'durableTask.localHub.usualPort': 0 },
    env: {
      DURABLE_TASK_TEST_REPORT: report,
      ...(grep === undefined ? {} : { DURABLE_TASK_TEST_GREP: grep }),
      ...(seed === undefined ? {} : { DURABLE_TASK_TEST_SEED: String(seed) }),
    },
  });
  try {
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
    try {
      const page = await browser.newPage();
      const began = reportShows(report, '{"event":"start"}', AbortSignal.any([limit, AbortSignal.timeout(120_000)]));
      const over = reportShows(report, '{"event":"end"}', limit);
      await page.goto(served.address({ folder, extensionDevelopmentPath: root, extensionTestsPath: index }));
      if (await began) await over;
    } finally {
      await browser.close();
    }
  } finally {
    await served.stop();
    await removeFolder(data);
  }
}

/**
 * Waits for a line of a growing file; false when the signal comes first.
 * @param {string} file
 * @param {string} line
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>}
 */
function reportShows(file, line, signal) {
  return new Promise((resolve) => {
    const settle = (/** @type {boolean} */ shown) => {
      watcher.close();
      signal.removeEventListener('abort', giveUp);
      resolve(shown);
    };
    const giveUp = () => settle(false);
    const look = () => {
      if (readFileSync(file, 'utf8').includes(`${line}\n`)) settle(true);
    };
    const watcher = watch(path.dirname(file), look);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else look();
  });
}
