import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { takePicture } from '../../support/pages/picture.js';
import { ConsoleMonitor } from './consoleMonitor.js';
import { Messages } from './messages.js';
import { QuickInput, runningClickMs } from './quickInput.js';
import { type Theme, themeClasses, themes, themeTitles } from './themes.js';
import { TreeView } from './treeView.js';

/** VS Code makes a class of the container's id, to draw its icon; its name is translated. */
const ownIcon = 'a.action-label[class*="activity-workbench-view-extension-durableTask-"]';

/** One window of a real VS Code in a browser page, as a person sees it. Made by `openEditor` or `useEditor`. */
export class EditorWindow {
  readonly page: Page;
  readonly console: ConsoleMonitor;
  readonly quickInput: QuickInput;
  readonly messages: Messages;

  constructor(page: Page) {
    this.page = page;
    this.console = new ConsoleMonitor(page);
    this.quickInput = new QuickInput(page);
    this.messages = new Messages(page);
  }

  /** Waits until the window is there and the extension's icon is in its activity bar. */
  async ready(): Promise<void> {
    await this.activityIcon.waitFor({ timeout: 60_000 });
  }

  /** The extension's icon in the activity bar. */
  get activityIcon(): Locator {
    return this.page.locator(`.activitybar ${ownIcon}`);
  }

  /** The badge on the extension's icon, while there is one. */
  get badge(): Locator {
    return this.page.locator(`.activitybar .action-item:has(${ownIcon}) .badge-content:visible`);
  }

  /** Shows the extension's view, if another one is in the side bar, and gives its tree. */
  async openView(): Promise<TreeView> {
    const tree = this.tree();
    // A window that was reloaded may be about to show the view by itself; then the click has hidden it.
    await eventually(async () => {
      if (!(await tree.pane.isVisible())) await this.activityIcon.click({ timeout: 5000 });
      await tree.pane.waitFor({ timeout: 5000 });
    }, 40_000);
    return tree;
  }

  /** A tree of the side bar by the id of its view. */
  tree(viewId = 'durableTask.hubs'): TreeView {
    return new TreeView(this.page, viewId);
  }

  /** Runs a command from the palette by its whole title, such as `Durable Task: Refresh`. */
  async runCommand(title: string): Promise<void> {
    const row = this.quickInput.rows().filter({ has: this.page.getByText(title, { exact: true }) });
    // A key is lost that is pressed while the page of a tab is being made, and the list when the focus goes elsewhere.
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.input.fill(`>${title}`, { timeout: 5000 });
      await row.first().click({ timeout: runningClickMs });
      await this.quickInput.leftPalette();
    }, 60_000);
  }

  /** Opens an instance by its id, with the pointer; `taskHub` where several are asked about. */
  async find(id: string, taskHub?: string): Promise<void> {
    const { quickInput } = this;
    const tab = this.page.locator('.tabs-container .tab.active').filter({ hasText: id });
    // The list grows while the server is asked, and moves what a click is about to meet.
    await eventually(async () => {
      await quickInput.cancel();
      await this.runCommand('Durable Task: Find Instance…');
      if (taskHub !== undefined) await quickInput.pick(taskHub);
      await this.page.getByPlaceholder('Choose an instance').waitFor({ timeout: 15_000 });
      await quickInput.type(id);
      await quickInput.rows(id).first().waitFor({ timeout: 15_000 });
      await quickInput.pick(id);
      await tab.waitFor({ timeout: 15_000 });
    }, 60_000);
  }

  /** Leaves what a test that failed has left open, which would be in the way of all that follow. */
  async tidy(): Promise<void> {
    const menu = this.page.locator('.monaco-menu:visible');
    await eventually(async () => {
      for (const open of [menu, this.messages.dialog, this.quickInput.box]) {
        if ((await open.count()) > 0) await this.page.keyboard.press('Escape');
      }
      await this.quickInput.box.waitFor({ state: 'hidden', timeout: 1000 });
    }, 5000);
  }

  /** Items of the status bar that contain this text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Editor tabs; `title` narrows to those that contain it. */
  tabs(title?: string | RegExp): Locator {
    const tabs = this.page.locator('.tabs-container .tab');
    return title === undefined ? tabs : tabs.filter({ hasText: title });
  }

  /** The document inside the webview that is in view (of the active editor). */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
  }

  /** What the clipboard holds. */
  async clipboard(): Promise<string> {
    return String(await this.page.evaluate('navigator.clipboard.readText()'));
  }

  /** Reloads the window, as a browser does: what changed in the last seconds may not have been kept. */
  async reload(): Promise<void> {
    await this.console.pausedDuring(() => this.page.reload({ waitUntil: 'commit' }));
    await this.ready();
  }

  /** Reloads the window by "Developer: Reload Window", which keeps all that the editor was given. */
  async reloadByCommand(): Promise<void> {
    await this.console.pausedDuring(async () => {
      const loaded = this.page.waitForEvent('load');
      await this.runCommand('Developer: Reload Window');
      await loaded;
    });
    await this.ready();
  }

  /** Changes the window's size. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** Changes the colour theme, and waits until it shows. */
  async setTheme(theme: Theme): Promise<void> {
    const shown = this.page.locator(`.monaco-workbench.${themeClasses[theme]}`);
    if (await shown.isVisible()) return;
    const title = this.page.getByText(themeTitles[theme], { exact: true });
    // The list gets its rows anew while it is narrowed down: a click may meet another theme.
    await eventually(async () => {
      await this.runCommand('Preferences: Color Theme');
      await this.quickInput.rows().first().waitFor({ timeout: 5000 });
      await this.quickInput.type(themeTitles[theme]);
      await this.quickInput.rows().filter({ has: title }).first().click({ timeout: 5000 });
      await this.quickInput.box.waitFor({ state: 'hidden', timeout: 5000 });
      await shown.waitFor({ timeout: 5000 });
    }, 60_000);
  }

  /** Takes a picture of the window: .reports/screenshots/NAME.png. Gives its path. */
  async screenshot(name: string): Promise<string> {
    return takePicture(
      this.page,
      name
        .trim()
        .replaceAll(/[^\w.-]+/g, '-')
        .slice(0, 150),
    );
  }

  /** Takes the same picture in each kind of theme: NAME-dark.png and so on. The last one stays on. */
  async screenshotThemes(name: string, which: readonly Theme[] = themes): Promise<readonly string[]> {
    const files: string[] = [];
    for (const theme of which) {
      await this.setTheme(theme);
      files.push(await this.screenshot(`${name}-${theme}`));
    }
    return files;
  }
}
