import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { becomes } from './becomes.js';
import { clickUntil } from './clickUntil.js';
import type { EditorWindow } from './editorWindow.js';

/** Every way to read an instance in its tab. */
export const instanceViews = [
  'summary',
  'history',
  'compact history',
  'timeline',
  'timeline as a table',
  'sequence',
  'related',
] as const;
export type InstanceViewName = (typeof instanceViews)[number];

type Switch = readonly [name: string, isOn: boolean];

/** Where a view is: its tab, and how the switches there stand, in their order. */
const places: Readonly<Record<InstanceViewName, readonly [tab: string, ...switches: readonly Switch[]]>> = {
  summary: ['Summary'],
  history: ['History', ['Group Related Events', false], ['Show Turns', true]],
  'compact history': ['History', ['Group Related Events', true], ['Show Turns', false]],
  timeline: ['Timeline', ['Show as Table', false]],
  'timeline as a table': ['Timeline', ['Show as Table', true]],
  sequence: ['Sequence'],
  related: ['Related'],
};

/** More stops than any page has between its first one and its last one. */
const mostStops = 60;

const focused = `(() => {
  const { activeElement: at } = document;
  return {
    role: at?.getAttribute('role') ?? (at?.localName === 'select' ? 'combobox' : ''),
    name: (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim(),
    isBelowTabs: at?.closest('[role=tabpanel]') !== null,
    isOn: at?.getAttribute('aria-disabled') !== 'true',
  };
})()`;

/** The tab of an instance as somebody reads it who has a keyboard and nothing else. */
export class InstanceTab {
  readonly #window: EditorWindow;

  constructor(window: EditorWindow) {
    this.#window = window;
  }

  get page(): FrameLocator {
    return this.#window.webview();
  }

  get root(): Locator {
    return this.page.locator(':root');
  }

  /** Opens an instance by its id, and moves into its page. */
  async open(id: string): Promise<void> {
    const { quickInput } = this.#window;
    await this.command('Durable Task: Find Instance…');
    await quickInput.input.waitFor();
    // Not by bare keys: when the palette closes, the editor gives the focus back to the page, which may come after this box.
    await quickInput.type(id);
    // At once, as one does who has pasted an ID: the list of what begins so is still to come.
    await this.accept();
    await this.page.locator('.instance-id', { hasText: id }).waitFor();
    await this.enter();
  }

  /** Takes what the box at the top of the window offers: again, where its list is filled anew just then. */
  async accept(): Promise<void> {
    const { quickInput } = this.#window;
    await eventually(async () => {
      if (await quickInput.box.isVisible()) await quickInput.input.press('Enter', { timeout: 1000 });
      await quickInput.box.waitFor({ state: 'hidden', timeout: 1000 });
    });
  }

  /** Takes the path that a dialog for one proposes. */
  async acceptPath(file: string): Promise<void> {
    const { quickInput } = this.#window;
    await becomes(() => quickInput.input.inputValue({ timeout: 5000 }), file);
    await quickInput.pathDialogRests();
    await this.accept();
  }

  /** Closes the editor in front, in which this stands, by key. */
  async closeEditor(shown: Locator): Promise<void> {
    // The key is lost while the focus is on its way to the editor.
    await eventually(async () => {
      if (await shown.isVisible()) await this.#window.page.keyboard.press('ControlOrMeta+W');
      await shown.waitFor({ state: 'hidden', timeout: 10_000 });
    });
  }

  /** Runs a command from the palette by its whole title. */
  async command(title: string): Promise<void> {
    const { quickInput, page } = this.#window;
    // A key is lost that is pressed while the page of a tab is being made.
    await eventually(async () => {
      await page.keyboard.press('F1');
      await quickInput.input.waitFor({ timeout: 5000 });
      await page.keyboard.type(title);
      const first = quickInput.rows().first().getByText(title, { exact: true });
      await first.waitFor({ timeout: 5000 });
      await page.keyboard.press('Enter');
      await quickInput.leftPalette();
    }, 60_000);
  }

  /** Moves the focus from wherever it is in the window into the page of the tab in front. */
  async enter(): Promise<void> {
    const hasFocus = (): Promise<unknown> => this.root.evaluate('document.hasFocus()', undefined, { timeout: 5000 });
    const isInside = async (): Promise<void> => assert.equal(await hasFocus(), true, 'The page has not got the focus.');
    await eventually(async () => {
      // The key takes the focus away for a moment, also from a page that has it.
      if ((await hasFocus()) !== true) await this.#window.page.keyboard.press('ControlOrMeta+1');
      await eventually(isInside, 2000);
    });
  }

  /** Goes to a view: along the tabs, and to the switches in the tab that the view needs. */
  async show(view: InstanceViewName): Promise<void> {
    const [tab, ...switches] = places[view];
    await this.#focusTabs();
    for (let step = 0; (await this.#focused()).name !== tab; step += 1) {
      assert.ok(step < 10, `no tab ${tab}`);
      await this.#window.page.keyboard.press('ArrowRight');
    }
    for (const [name, isOn] of switches) {
      const button = this.page.getByRole('tabpanel').getByRole('button', { name }).first();
      await button.waitFor();
      if ((await button.getAttribute('aria-pressed')) !== String(isOn)) await this.press(name);
    }
  }

  /** Goes to a view with the pointer. */
  async click(view: InstanceViewName): Promise<void> {
    const [tab, ...switches] = places[view];
    await clickUntil(this.page.getByRole('tab', { name: tab, exact: true }), 'aria-selected', 'true');
    for (const [name, isOn] of switches) {
      const button = this.page.getByRole('tabpanel').getByRole('button', { name }).first();
      await clickUntil(button, 'aria-pressed', String(isOn));
    }
  }

  /** Looks for a text in the history, from wherever the focus is in the page. */
  async find(text: string): Promise<void> {
    const box = this.page.getByRole('searchbox');
    await eventually(async () => {
      await this.#window.page.keyboard.press('ControlOrMeta+F');
      const isThere = await box.evaluate((it) => it.matches(':focus'), undefined, { timeout: 5000 });
      assert.ok(isThere, 'The focus is not where one writes what is looked for.');
    });
    await this.#window.page.keyboard.type(text);
  }

  /** Moves on to the button whose name begins so, or back to it, and presses it. */
  async press(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.#stop(({ name: at }) => at.startsWith(name), name, key);
    // What it applies to may still be read.
    await eventually(async () => assert.ok((await this.#focused()).isOn, `${name} is not available`));
    await this.#window.page.keyboard.press('Space');
  }

  /** Moves on to the menu of the header, or back to it, and takes what is called so there. */
  async pressMore(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.press('More Actions', key);
    await this.page.getByRole('menuitem', { name, exact: true }).waitFor();
    await this.#stop(({ name: at }) => at === name, name, 'ArrowDown');
    await this.#window.page.keyboard.press('Enter');
  }

  /** Moves on to the view's own list, tree or table, in which arrow keys walk. */
  async focus(role: 'tree' | 'listbox' | 'combobox'): Promise<void> {
    await this.#stop((at) => at.role === role, `a ${role}`);
  }

  /** Moves on to what has this name. */
  async reach(name: string): Promise<void> {
    await this.#stop((at) => at.name === name, name);
  }

  /** All that the view in front says: what can be read, and what a screen reader is told of what is drawn. */
  async text(): Promise<string> {
    const panel = this.page.getByRole('tabpanel');
    const words = await panel.innerText();
    const drawn = await panel
      .locator('[role=option][aria-label], .sequence-scroller [role=treeitem][aria-label]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
    return [words, ...drawn].join('\n').replaceAll(/[\s\u00a0]+/g, ' ');
  }

  /** Pixels that the tab is wide. */
  async width(): Promise<number> {
    return Number(await this.root.evaluate('window.innerWidth'));
  }

  /** Pixels by which the page is wider than its tab. */
  async overflow(): Promise<number> {
    return Number(
      await this.root.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
  }

  async #focusTabs(): Promise<void> {
    const { isBelowTabs } = await this.#focused();
    await this.#stop(({ role }) => role === 'tab', 'the tabs', isBelowTabs ? 'Shift+Tab' : 'Tab');
  }

  /** Presses a key until the focus is where it should be. */
  async #stop(
    isThere: (at: Focused) => boolean,
    what: string,
    key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
  ): Promise<void> {
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (isThere(await this.#focused())) return;
      await this.#window.page.keyboard.press(key);
    }
    assert.fail(`The keyboard does not lead to ${what}.`);
  }

  async #focused(): Promise<Focused> {
    return this.root.evaluate<Focused, unknown>(focused);
  }
}

interface Focused {
  readonly role: string;
  readonly name: string;
  readonly isBelowTabs: boolean;
  readonly isOn: boolean;
}
