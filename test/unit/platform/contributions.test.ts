import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, contextKeys, panels, rowCapabilities, settingDefaults, views } from '../../../src/contributions.js';

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
  readonly when?: string;
}

interface Manifest {
  readonly l10n?: string;
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly capabilities: Readonly<Record<string, { readonly supported: unknown; readonly description?: string }>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly languageModelTools: readonly { readonly name: string; readonly when: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope?: string }>>;
    };
  };
}

const root = process.cwd();
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const nls = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const ids = Object.keys(commands);
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();
const conditions = [
  ...Object.values(contributes.menus).flatMap((entries) => entries.map((entry) => entry.when ?? '')),
  ...contributes.viewsWelcome.map((welcome) => welcome.when ?? ''),
  // Settings, which a condition may ask for too, are held to their names elsewhere.
  ...contributes.languageModelTools.map(({ when }) => when.replaceAll(/config\.[\w.]+/g, '')),
];

describe('contributions.ts and package.json', () => {
  it('name the same commands', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(ids));
  });

  it('hide from the palette exactly the commands that belong to a row, and that of a payload where none is written', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).map(
      ({ command = '', when }) => `${command} ${when ?? ''}`,
    );
    const when = { palette: undefined, row: 'false', payload: 'resource in durableTask.payloadDocuments' };
    const expected = Object.entries(commands).flatMap(([id, place]) => {
      const condition = when[place];
      return condition === undefined ? [] : [`${id} ${condition}`];
    });
    assert.deepEqual(sorted(hidden), sorted(expected));
  });

  it('have menus and welcome texts that know their commands', () => {
    const used = Object.values(contributes.menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? []));
    const linked = Object.values(nls).flatMap((line) =>
      [...line.matchAll(/command:([\w.]+)/g)].map(([, id]) => id ?? ''),
    );
    assert.ok(linked.length >= 3);
    const ofTheEditor = ['workbench.trust.manage'];
    for (const id of [...used, ...linked]) {
      assert.ok(ids.includes(id) || ofTheEditor.includes(id), `${id} is not a command`);
    }
  });

  it('have submenus that are filled, each of which stands in a menu', () => {
    const shown = Object.values(contributes.menus).flatMap((entries) =>
      entries.flatMap(({ submenu }) => submenu ?? []),
    );
    const submenus = contributes.submenus.map(({ id }) => id);
    assert.deepEqual(sorted(new Set(shown)), sorted(submenus));
    for (const id of submenus) assert.ok((contributes.menus[id] ?? []).length > 1, id);
  });

  it('keep what removes at the end of the menu of a task hub, in a group of its own', () => {
    const entries = contributes.menus['view/item/context'] ?? [];
    const ofHub = entries.filter(({ when = '' }) => /\\b\(?hub\b/.test(when));
    const removing = ofHub.filter(({ group = '' }) => group.startsWith('9_remove'));
    assert.deepEqual(
      removing.map(({ command }) => command),
      ['durableTask.hub.purge', 'durableTask.localHub.deleteHub', 'durableTask.hub.remove'],
    );
    const last = ofHub.map(({ group = '' }) => group).filter((group) => !group.startsWith('inline'));
    assert.equal(sorted(last).at(-1)?.startsWith('9_remove'), true);
  });

  it('offer for a status to refresh it, to show it alone or as a table, and to act on what it has', () => {
    const entries = contributes.menus['view/item/context'] ?? [];
    const ofGroup = entries.filter(
      ({ when = '', group = '' }) => when.includes('group') && !group.startsWith('inline'),
    );
    assert.deepEqual(
      ofGroup.map(({ command }) => command),
      ['openTable', 'showOnly', 'clearFilter', 'refresh']
        .map((verb) => `durableTask.hub.${verb}`)
        .concat(['durableTask.instances.act']),
    );
  });

  it('welcome with one button, and links for the rest', () => {
    const buttons = contributes.viewsWelcome.map(({ contents, when = '' }) => {
      const lines = (nls[contents.replaceAll('%', '')] ?? '').split('\n');
      return { when, count: lines.filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line)).length };
    });
    const counted = buttons.filter(({ count }) => count > 0);
    assert.deepEqual(counted, [
      { when: 'durableTask.localHub != starting && durableTask.found == hubs', count: 1 },
      { when: 'durableTask.localHub != starting && durableTask.found != hubs', count: 1 },
    ]);
  });

  it('have one walkthrough, whose steps have pictures in the colors of the theme and end by what can happen', () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.ok(walkthrough !== undefined && others.length === 0);
    assert.ok(walkthrough.steps.length >= 3 && walkthrough.steps.length <= 6);
    for (const { id, media, completionEvents } of walkthrough.steps) {
      const picture = readFileSync(path.join(root, media.svg), 'utf8');
      assert.match(picture, /var\(--vscode-foreground/, id);
      assert.doesNotMatch(picture, /<text|<script|href/, id);
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const command = /^onCommand:(.+)$/.exec(event)?.[1];
        const key = /^onContext:(\S+) ==/.exec(event)?.[1];
        assert.ok(ids.includes(command ?? '') || Object.keys(contextKeys).includes(key ?? ''), event);
      }
    }
  });

  it('name the same views, and the panels that wake the extension', () => {
    const shown = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    assert.deepEqual(sorted(shown), sorted(Object.values(views)));
    for (const { view } of contributes.viewsWelcome) assert.ok(shown.includes(view));
    const woken = Object.values(panels).map((viewType) => `onWebviewPanel:${viewType}`);
    assert.deepEqual(sorted(manifest.activationEvents), sorted(['onStartupFinished', 'onUri', ...woken]));
  });

  it('name the same settings with the same defaults', () => {
    const defaults = Object.entries(contributes.configuration.properties).map(([key, value]) => [key, value.default]);
    assert.deepEqual(Object.fromEntries(defaults), settingDefaults);
  });

  it('let ports and files of a machine be set on that machine alone, which is where they are read', () => {
    // In a remote window, the settings of the remote machine count for these. Those of a workspace, which come with the
    // folder from anywhere, never do.
    const { properties } = contributes.configuration;
    const ofMachine = Object.keys(properties).filter((key) => /port$|certificateAuthorities$/i.test(key));
    assert.ok(ofMachine.includes('durableTask.localHub.port'));
    assert.deepEqual(
      ofMachine.map((key) => [key, properties[key]?.scope]),
      ofMachine.map((key) => [key, 'machine']),
    );
    // The extension, and the local task hub that it starts, run on the remote machine then.
    assert.deepEqual(manifest.extensionKind, ['workspace']);
  });

  it('say where the extension runs, and give the reason for each limit', () => {
    // Hubs, emulators and the project are where the folder is: in the container, the distribution or the remote machine.
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    for (const kind of ['untrustedWorkspaces', 'virtualWorkspaces']) {
      const { supported, description = '' } = manifest.capabilities[kind] ?? { supported: undefined };
      assert.equal(supported, 'limited', kind);
      assert.match(nls[description.replaceAll('%', '')] ?? '', /host\.json.*Everything else works\.$/, kind);
    }
  });

  it('ask in conditions only for context keys and row capabilities that are set, and leave none unused', () => {
    const keys = new Set(conditions.flatMap((when) => [...when.matchAll(/durableTask\.\w+/g)].map(([key]) => key)));
    for (const view of [...Object.values(views), ...Object.values(panels)]) keys.delete(view);
    assert.deepEqual(sorted(keys), sorted(Object.keys(contextKeys)));
    const words = new Set(
      conditions.flatMap((when) => [...when.matchAll(/\\b(\w+)\\b/g)].map(([, word]) => word ?? '')),
    );
    const known: readonly string[] = rowCapabilities;
    for (const word of words) assert.ok(known.includes(word), `no row is ever “${word}”`);
  });

  it('names the folder of translated texts once there is a translation', () => {
    // Without it, the editor loads none. With it, a window that finds none for its language waits at activation, in vain.
    const translations = readdirSync(path.join(root, 'l10n')).filter((file) => file !== 'bundle.l10n.json');
    assert.equal(manifest.l10n, translations.length > 0 ? './l10n' : undefined);
  });

  it('and package.nls.json name the same texts, all of them with words', () => {
    const wanted = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual(sorted(wanted), sorted(Object.keys(nls)));
    for (const [key, line] of Object.entries(nls)) assert.ok(line.trim().length > 2, key);
  });
});
