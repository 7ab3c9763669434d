import { existsSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/editor/chromium.mjs';
import type { InstalledEditor } from '../../scripts/editor/install.mjs';
import { serveEditor } from '../../scripts/editor/serve.mjs';
import { removeFolder } from '../../scripts/removeFolder.mjs';

/** A measure's own script in the extension host of a real editor. */
export interface Probe {
  readonly editor: InstalledEditor;
  /** The editor's folder, which is removed afterwards. What is in its `extensions` is installed. */
  readonly data: string;
  /** The extension that the editor is told to develop. */
  readonly development: string;
  /** Exports `run`. Writes its report, which is one JSON object, to the file that BENCH_REPORT names. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly limitMs: number;
  /** What a person does at the window until the report is there. */
  readonly meanwhile?: (page: Page, signal: AbortSignal) => Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
}

/** Opens a window of its own for the probe and gives its results. Rejects with what the probe says went wrong. */
export async function runProbe<Results>(browser: Browser, probe: Probe): Promise<Results> {
  const { data } = probe;
  const report = path.join(data, 'measured.json');
  const over = new AbortController();
  const served = await serveEditor({
    ...{ editor: probe.editor, data, settings: probe.settings ?? {} },
    extensions: path.join(data, 'extensions'),
    log: path.join(data, 'server.log'),
    env: { ...probe.env, BENCH_REPORT: report },
  });
  try {
    const page = await browser.newPage();
    const there = written(report, probe.limitMs);
    await page.goto(served.address({ extensionDevelopmentPath: probe.development, extensionTestsPath: probe.script }));
    const doing = probe.meanwhile?.(page, over.signal);
    await there;
    over.abort();
    await doing;
    await page.close();
    const { results, error }: { results?: Results; error?: string } = JSON.parse(readFileSync(report, 'utf8'));
    if (results === undefined) throw new Error(error);
    return results;
  } finally {
    over.abort();
    await served.stop();
    await removeFolder(data);
  }
}

/** Waits for a file to be there with content. */
function written(file: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      clearTimeout(late);
      watcher.close();
      if (error === undefined) resolve();
      else reject(error);
    };
    const late = setTimeout(
      () => settle(new Error(`The window measured nothing within ${limitMs / 1000} seconds.`)),
      limitMs,
    );
    const watcher = watch(path.dirname(file), () => {
      if (existsSync(file) && readFileSync(file, 'utf8').endsWith('}')) settle();
    });
  });
}
