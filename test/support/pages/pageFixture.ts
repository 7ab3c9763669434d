import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'esbuild';
import { chromiumArguments, chromiumPath } from '../../../scripts/editor/chromium.mjs';
import { pageDocument } from '../../../src/views/panels/pageDocument.js';
import { setLanguage, type TextLanguage } from '../../../src/text/format/language.js';
import { takePicture } from './picture.js';
import themes from '../../browser/pages/themes.json' with { type: 'json' };

export type Theme = keyof typeof themes;

const root = process.cwd();
const origin = 'http://page.test';
const mimeTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** What a page is made of: its built files, what it is given to begin with, and the host that runs beside it. */
export interface PageParts {
  /** Of its files in the folder of built pages. */
  readonly name: string;
  /** Made once the language is set. */
  readonly start: () => object;
  /** The source of its host, and what that finds as `window.scenario`. */
  readonly host: string;
  readonly scenario: unknown;
}

export interface PageLook {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Runs in the page before anything else does. */
  readonly before?: string;
  readonly language?: TextLanguage;
}

/** A page on its own in a real browser, with a host that runs beside it: fast enough to measure. */
export class PageFixture {
  /** Whatever the page complained about: a test that ends well leaves it empty. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => {
      this.complaints.push(String(error));
    });
  }

  /** Loads the page, and resolves once its script has run. */
  async load(
    { name, start, host, scenario }: PageParts,
    { theme = 'dark', before = '', language = { tag: 'en' } }: PageLook,
  ): Promise<void> {
    const { page } = this;
    await page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') {
        const body = documentOf(name, start, theme, language);
        await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
        return;
      }
      const file = path.join(root, 'dist', 'webview', path.basename(pathname));
      await route.fulfill({ contentType: mimeTypes[path.extname(file)] ?? '', body: readFileSync(file) });
    });
    await page.addInitScript(before);
    await page.addInitScript(
      `window.scenario = ${JSON.stringify(scenario)}; window.language = ${JSON.stringify(language)};`,
    );
    await page.addInitScript(await hostScript(host));
    await page.goto(`${origin}/`);
  }

  /** Runs in the page; `body` may use `window.fakeHost`. */
  evaluate<T>(body: string): Promise<T> {
    return this.page.evaluate<T>(body);
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async screenshot(name: string): Promise<void> {
    await takePicture(this.page, name);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });
}

export async function newPage(browser: Browser, { width = 1100, height = 760 }: PageLook): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  // As long as those of a window: a busy machine takes longer than half a minute.
  page.setDefaultTimeout(60_000);
  return page;
}

function documentOf(name: string, start: () => object, theme: Theme, language: TextLanguage): string {
  const { class: className, variables } = themes[theme];
  setLanguage(language);
  const html = pageDocument({
    nonce: 'bm9uY2U',
    cspSource: origin,
    scriptUri: `${origin}/${name}.js`,
    styleUri: `${origin}/${name}.css`,
    language: language.tag,
    start: { ...start(), language },
  });
  const colours = Object.entries(variables).map(([variable, value]) => `${variable}: ${value};`);
  // The editor puts its colours and a few rules of its own into every page before it runs.
  const editorStyle = `<style nonce="bm9uY2U">:root { ${colours.join(' ')} }
@layer vscode-default { body { padding: 0 20px; background: transparent; } }</style>`;
  return html.replace('<title>', `${editorStyle}<title>`).replace('<body>', `<body class="${className}">`);
}

const hosts = new Map<string, Promise<string>>();

function hostScript(source: string): Promise<string> {
  const known = hosts.get(source);
  if (known !== undefined) return known;
  const script = build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  }).then((result) => result.outputFiles[0]?.text ?? '');
  hosts.set(source, script);
  return script;
}
