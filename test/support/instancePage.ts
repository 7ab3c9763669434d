import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'esbuild';
import { chromiumArguments, chromiumPath } from '../../scripts/editor/chromium.mjs';
import { instanceView } from '../../src/views/panels/instanceViews.js';
import { pageDocument } from '../../src/views/panels/pageDocument.js';
import { setLanguage, type TextLanguage } from '../../src/text/language.js';
import type { InstanceStart } from '../../src/views/protocol/instancePanel.js';
import type { Scenario } from './instanceScenario.js';
import themes from '../browser/pages/themes.json' with { type: 'json' };

export type Theme = keyof typeof themes;

const root = process.cwd();
const origin = 'http://page.test';
const mimeTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** The instance page on its own in a real browser, with a host that runs beside it: fast enough to measure. */
export class InstancePageFixture {
  /** Whatever the page complained about: a test that ends well leaves it empty. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {}

  static async open(
    browser: Browser,
    scenario: Scenario,
    options: {
      readonly theme?: Theme;
      readonly width?: number;
      readonly height?: number;
      /** Runs in the page before anything else does. */
      readonly before?: string;
      readonly language?: TextLanguage;
    } = {},
  ): Promise<InstancePageFixture> {
    const { theme = 'dark', width = 1100, height = 760, before = '', language = { tag: 'en' } } = options;
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const fixture = new InstancePageFixture(page);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') fixture.complaints.push(message.text());
    });
    page.on('pageerror', (error) => {
      fixture.complaints.push(String(error));
    });
    await page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') {
        await route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentOf(scenario, theme, language) });
        return;
      }
      const file = path.join(root, 'dist', 'webview', path.basename(pathname));
      await route.fulfill({ contentType: mimeTypes[path.extname(file)] ?? '', body: readFileSync(file) });
    });
    await page.addInitScript(before);
    await page.addInitScript(
      `window.scenario = ${JSON.stringify(scenario)}; window.language = ${JSON.stringify(language)};`,
    );
    await page.addInitScript(await hostScript());
    await page.goto(`${origin}/`);
    return fixture;
  }

  /** Runs in the page; `body` may use `window.fakeHost`. */
  evaluate<T>(body: string): Promise<T> {
    return this.page.evaluate<T>(body);
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async screenshot(name: string): Promise<void> {
    const folder = path.join(root, '.reports', 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });
}

function documentOf({ instance, isMissing = false }: Scenario, theme: Theme, language: TextLanguage): string {
  const target = { hubId: 'hub-1', instanceId: instance?.instanceId ?? 'missing-1' };
  const { class: className, variables } = themes[theme];
  setLanguage(language);
  const view = instanceView(
    { ...target, hub: { label: 'Local', taskHub: 'default', endpoint: 'http://127.0.0.1:8094' } },
    { ...(instance && { instance }), isWhole: false, isReading: true, isMissing },
  );
  const html = pageDocument({
    nonce: 'bm9uY2U',
    cspSource: origin,
    scriptUri: `${origin}/instance.js`,
    styleUri: `${origin}/instance.css`,
    language: language.tag,
    start: { view, language } satisfies InstanceStart,
  });
  const colours = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  // The editor puts its colours and a few rules of its own into every page before it runs.
  const editorStyle = `<style nonce="bm9uY2U">:root { ${colours.join(' ')} }
@layer vscode-default { body { padding: 0 20px; background: transparent; } }</style>`;
  return html.replace('<title>', `${editorStyle}<title>`).replace('<body>', `<body class="${className}">`);
}

let host: Promise<string> | undefined;

function hostScript(): Promise<string> {
  host ??= build({
    absWorkingDir: root,
    entryPoints: ['test/browser/pages/instanceHost.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  }).then((result) => result.outputFiles[0]?.text ?? '');
  return host;
}
