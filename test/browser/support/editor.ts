import assert from 'node:assert/strict';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../scripts/editor/chromium.mjs';
import { placeCompiledScripts, windowArguments, windowAuthority } from '../../../scripts/editor/compiledScripts.mjs';
import { installEditor } from '../../../scripts/editor/install.mjs';
import { type Elsewhere, installVsix, serveEditor, type ServedEditor } from '../../../scripts/editor/serve.mjs';
import { stopLocalHubs } from '../../../scripts/stopLocalHubs.mjs';
import { freePort } from '../../support/freePort.js';
import { translatedExtension } from '../../support/translatedExtension.js';
import { EditorWindow } from './editorWindow.js';
import { addLanguagePack } from './pseudoEditor.js';
import { type Theme, themeIds } from './themes.js';
import { WindowWatch } from './windowWatch.js';
import { removeFolder } from '../../../scripts/removeFolder.mjs';

const accounts = path.join('test', 'browser', 'support', 'microsoftAccounts');
const languageModel = path.join('test', 'browser', 'support', 'languageModel');

/** How an editor is opened. All of it may be left out. */
export interface EditorOptions {
  /** Which VS Code: the newest unless said otherwise. */
  readonly vscode?: 'newest' | 'oldest';
  /** The folder to open; an empty one unless given. */
  readonly folder?: string;
  /** A packed extension to install, in place of the one in this checkout. */
  readonly vsix?: string;
  /** User settings, over the seeded ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The colour theme to begin with: dark unless said otherwise. */
  readonly theme?: Theme;
  /** The size of the window: 1280 × 800 unless given. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Whether folders must be trusted first. */
  readonly workspaceTrust?: boolean;
  /** Where the server and its extension host run: on this machine as it is unless said otherwise. */
  readonly elsewhere?: (scratch: string) => Elsewhere | Promise<Elsewhere>;
  /** Whether a stand-in holds the editor's Microsoft accounts, in place of what comes with VS Code and asks the network. */
  readonly accounts?: boolean;
  /** Whether a stand-in can call tools as a language model would: by the command "Model: Call a Tool". */
  readonly languageModel?: boolean;
  /** Whether the window speaks the pseudo language, and not English. */
  readonly isPseudo?: boolean;
  /** Environment of the extension host, over this process's own without its DURABLE_TASK_ variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A served VS Code with data of its own, and the windows open on it. */
export class Editor {
  /** The first window. */
  readonly window: EditorWindow;
  /** All windows, in the order in which they were opened. */
  readonly windows: EditorWindow[];
  /** The folder of settings, state and logs (`data/User/globalStorage/…`, `data/logs`). */
  readonly data: string;
  readonly #parts: Parts;
  readonly #watch: WindowWatch;

  constructor(parts: Parts, window: EditorWindow) {
    this.#parts = parts;
    this.data = parts.data;
    this.window = window;
    this.windows = [window];
    const pages = (): readonly Page[] => this.windows.map(({ page }) => page);
    this.#watch = new WindowWatch({ browser: browserOf(parts.context), pages, serverPid: parts.served.pid });
    this.#watch.start((hang) => {
      // Whatever waits for the window ends now, and what mocha runs at the moment fails of this.
      void parts.context.close();
      setImmediate(() => {
        throw hang;
      });
    });
  }

  /** Why its windows are of no use any more. */
  get hang(): Error | undefined {
    return this.#watch.hang;
  }

  /** Opens one more window on the same server, as a second window of the same person. */
  async openWindow(folder?: string): Promise<EditorWindow> {
    const window = await openPage(this.#parts, folder);
    this.windows.push(window);
    return window;
  }

  /** All that the server and its extension hosts have logged until now. */
  logs(): string {
    const files = globSync('logs/**/*.log', { cwd: this.data });
    return files.map((file) => readFileSync(path.join(this.data, file), 'utf8')).join('\n');
  }

  /** What the extension has logged as errors, with the frames of each: they name no text of others. */
  extensionErrors(): string {
    const entries = globSync('logs/**/*Durable Task*.log', { cwd: this.data }).flatMap((file) =>
      readFileSync(path.join(this.data, file), 'utf8').split(/^(?=\d{4}-\d\d-\d\d )/m),
    );
    return entries.filter((entry) => entry.includes('[error]')).join('');
  }

  /** Ends everything: windows, server, and the local hubs that were started in it. */
  async close(): Promise<void> {
    this.#watch.end();
    await closeParts(this.#parts);
  }
}

/** An editor and its first window, while the tests of a suite run. */
export interface OpenEditor {
  readonly window: EditorWindow;
  readonly editor: Editor;
}

interface Parts {
  readonly data: string;
  readonly folder: string;
  readonly extension: string | undefined;
  readonly proposedApi: boolean;
  readonly served: ServedEditor;
  readonly context: BrowserContext;
}

/** Opens a VS Code with the extension, fresh in every respect. The caller closes it. */
export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const root = process.cwd();
  const editor = await installEditor(root, options.vscode ?? 'newest');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'durable-task-window-'));
  const data = path.join(scratch, 'data');
  const empty = path.join(scratch, 'workspace');
  const extensions = path.join(scratch, 'extensions');
  const log = path.join(scratch, 'server.log');
  const browserData = path.join(scratch, 'browser');
  mkdirSync(empty);
  if (editor.which === 'newest') await placeCompiledScripts(root, browserData);
  if (options.vsix !== undefined) await installVsix(editor, { vsix: options.vsix, data, extensions, log });
  if (options.accounts === true) {
    // Of the same name and newer: it takes the place of the one that comes with VS Code.
    cpSync(accounts, path.join(extensions, 'vscode.microsoft-authentication-99.0.0'), { recursive: true });
  }
  if (options.languageModel === true) {
    cpSync(languageModel, path.join(extensions, 'durable-task-tests.language-model-1.0.0'), { recursive: true });
  }
  const locale = options.isPseudo === true ? addLanguagePack(editor, data) : undefined;
  const elsewhere = await options.elsewhere?.(scratch);
  const served = await serveEditor({
    editor,
    ...(elsewhere === undefined ? {} : { elsewhere }),
    data,
    extensions,
    log,
    settings: {
      'workbench.colorTheme': themeIds[editor.which][options.theme ?? 'dark'],
      // A port of its own: a sample worker of the editor before, which ends a few seconds late, must not find this hub.
      'durableTask.localHub.port': await freePort(),
      'durableTask.localHub.usualPort': 0,
      ...options.settings,
    },
    workspaceTrust: options.workspaceTrust ?? false,
    // A packed extension is met as a person meets it.
    isWhole: options.vsix !== undefined,
    gallery: false,
    authority: windowAuthority,
    ...(locale === undefined ? {} : { locale }),
    // With it the extension host gets this process's PATH, and not that of a login shell.
    env: { VSCODE_CLI: '1', ...options.env },
  });
  const context = await chromium.launchPersistentContext(browserData, {
    executablePath: chromiumPath(),
    args: windowArguments(served.port),
    viewport: options.size ?? { width: 1280, height: 800 },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin });
  const source = options.isPseudo === true ? translatedExtension(root, path.join(scratch, 'extension')) : root;
  const extension = options.vsix === undefined ? source : undefined;
  const proposedApi = options.accounts === true;
  const parts: Parts = { data, folder: options.folder ?? empty, extension, proposedApi, served, context };
  try {
    return new Editor(parts, await openPage(parts));
  } catch (error) {
    await closeParts(parts);
    throw error;
  }
}

/**
 * Opens an editor for the tests of a suite and closes it after them. A test that fails leaves a screenshot, and one
 * that leaves an unexpected error on the console fails.
 */
export function useEditor(options: EditorOptions = {}): OpenEditor {
  let editor: Editor | undefined;
  const opened = (): Editor => {
    assert.ok(editor !== undefined, 'The editor is open only while the tests of its suite run.');
    return editor;
  };
  before(async function () {
    this.timeout(240_000);
    editor = await openEditor(options);
  });
  beforeEach(function () {
    // No test after that could say anything of its own.
    if (opened().hang !== undefined) throw new Error('The window of this suite has stopped answering.');
    const test = this.currentTest;
    const run = test?.fn;
    if (test === undefined || run === undefined) return;
    // A part of the test, and no hook after it: one that fails would end the suite.
    test.fn = async function () {
      await Promise.resolve(Reflect.apply(run, this, []));
      const errors = opened().windows.flatMap((window) => window.console.takeUnexpected());
      assert.deepEqual(errors, [], `errors were left on the console\n${opened().extensionErrors()}`);
    };
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'passed') return;
    const title = this.currentTest?.fullTitle() ?? 'test';
    for (const [n, window] of opened().windows.entries()) {
      // A page that is gone says no more, and leaves nothing open. A hook that fails would end the suite.
      await window.screenshot(`failed ${title} ${n === 0 ? '' : n + 1}`).catch(() => undefined);
      await window.tidy().catch(() => undefined);
      window.console.takeUnexpected();
    }
  });
  after(async () => {
    await editor?.close();
    editor = undefined;
  });
  return {
    get editor() {
      return opened();
    },
    get window() {
      return opened().window;
    },
  };
}

function browserOf(context: BrowserContext): Browser {
  return context.browser() ?? assert.fail('A window has a browser of its own.');
}

async function openPage(parts: Parts, folder = parts.folder): Promise<EditorWindow> {
  const [blank] = parts.context.pages().filter((open) => open.url() === 'about:blank');
  const page = blank ?? (await parts.context.newPage());
  // A busy machine takes longer than half a minute for a window that is new, or was reloaded.
  page.setDefaultTimeout(60_000);
  const window = new EditorWindow(page);
  const { extension, proposedApi } = parts;
  const development = extension === undefined ? {} : { extensionDevelopmentPath: extension };
  await page.goto(parts.served.address({ folder, proposedApi, ...development }));
  await window.ready();
  return window;
}

async function closeParts({ context, served, data }: Parts): Promise<void> {
  await context.close();
  await served.stop();
  await stopLocalHubs(data);
  await removeFolder(path.dirname(data));
}
