import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { Clock } from '../../common/clock.js';
import { DisposableStore } from '../../common/disposable.js';
import { visibleText } from '../../common/hiddenText.js';
import type { LocalHubStatus as LocalHubFacts } from '../../localHub/controlClient.js';
import { type LocalHubState, type LocalServer, serverOf } from '../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../localHub/localTaskHub.js';
import type { SampleWorker } from '../../localHub/sampleWorker.js';
import { setContextKey } from '../../platform/contextKey.js';
import { askedHubWords } from './askedHubs.js';
import { rowCommand } from './messageNode.js';

/** The local hub in the status bar, and its state for the menus. */
export class LocalHubStatus implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly entry: vscode.StatusBarItem;

  constructor(
    private readonly local: LocalTaskHub,
    private readonly samples: SampleWorker,
  ) {
    this.entry = this.owned.add(
      vscode.window.createStatusBarItem('durableTask.localHub', vscode.StatusBarAlignment.Left, 10),
    );
    this.entry.name = vscode.l10n.t('Local Task Hub');
    this.entry.command = rowCommand('durableTask.localHub.showActions', vscode.l10n.t('Local Task Hub Actions'));
    this.owned.add(local.onDidChange(() => this.update()));
    this.owned.add(samples.onDidChange(() => this.update()));
    this.update();
  }

  get text(): string {
    return this.entry.text;
  }

  get tooltip(): string {
    return typeof this.entry.tooltip === 'string' ? this.entry.tooltip : '';
  }

  dispose(): void {
    this.owned.dispose();
  }

  private update(): void {
    const { state } = this.local;
    setContextKey('durableTask.localHub', state.state);
    setContextKey('durableTask.samples', this.samples.state.state);
    this.entry.text = text(state);
    this.entry.tooltip = this.tooltipOf(state);
    this.entry.backgroundColor =
      state.state === 'failed' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (state.state === 'stopped') this.entry.hide();
    else this.entry.show();
  }

  private tooltipOf(state: LocalHubState): string {
    if (state.state === 'failed') return visibleText(state.message);
    const server = serverOf(state);
    if (server === undefined) return vscode.l10n.t('Local task hub');
    const { samples } = this;
    return [
      ...serverLines(server),
      ...server.hubs.map(hubLine),
      ...server.askedFor.map((asked) => visibleText(askedHubWords(asked))),
      ...(samples.state.state === 'running' ? [vscode.l10n.t('The samples are running.')] : []),
    ].join('\n');
  }
}

/** The workers of one hub of the local process. */
export function localHubDetails(state: LocalHubState, name: string): string | undefined {
  const hub = serverOf(state)?.hubs.find((known) => known.name === name);
  return hub === undefined ? undefined : vscode.l10n.t('{0} connected', workersOf(hub));
}

/** The workers of one hub of the local process and what waits for them at this moment, for the tooltip of its row. */
export async function localHubTooltip(local: LocalTaskHub, name: string, clock: Clock): Promise<string | undefined> {
  await local.refreshStatus();
  const hub = serverOf(local.state)?.hubs.find((known) => known.name === name);
  if (hub === undefined) return undefined;
  const queued = (kind: string): number => hub.queued[kind] ?? 0;
  const now = vscode.l10n.t(
    '{0} connected. Waiting for one at {1}: orchestrations {2}, activities {3}, entities {4}',
    workersOf(hub),
    new Date(clock.now()).toLocaleTimeString(),
    queued('orchestrations'),
    queued('activities'),
    queued('entities'),
  );
  const asked = serverOf(local.state)?.askedFor ?? [];
  return [now, ...asked.map((one) => visibleText(askedHubWords(one)))].join('\n');
}

function text(state: LocalHubState): string {
  switch (state.state) {
    case 'stopped':
      return vscode.l10n.t('$(vm) Local task hub: stopped');
    case 'starting':
      return vscode.l10n.t('$(loading~spin) Local task hub');
    case 'stopping':
      return vscode.l10n.t('$(loading~spin) Local task hub: stopping');
    case 'running':
      return runningText(state.server);
    case 'failed':
      return vscode.l10n.t('$(warning) Local task hub');
    default:
      return assertNever(state);
  }
}

/** A server that keeps nothing, though it was to, must not look like one that does. */
function runningText(server: LocalServer): string {
  const port = String(server.usualPort ?? server.port);
  if (server.storeNote === undefined) return vscode.l10n.t('$(vm-running) Local task hub :{0}', port);
  return server.store === 'memory'
    ? vscode.l10n.t('$(warning) Local task hub :{0}, in memory only', port)
    : vscode.l10n.t('$(warning) Local task hub :{0}', port);
}

function serverLines(server: LocalServer): readonly string[] {
  const store = server.store === 'memory' ? vscode.l10n.t('in memory') : vscode.l10n.t('on disk');
  const line = vscode.l10n.t('Local task hub on port {0}, process {1}, {2}', server.port, server.pid, store);
  const usual =
    server.usualPort === undefined
      ? visibleText(server.usualPortNote ?? '')
      : vscode.l10n.t('Programs with the defaults of their SDK reach it at localhost:{0}', server.usualPort);
  return [line, usual, visibleText(server.storeNote ?? '')].filter((text) => text !== '');
}

function hubLine(hub: LocalHubFacts): string {
  const queued = Object.values(hub.queued).reduce((sum, count) => sum + count, 0);
  return vscode.l10n.t('{0}: {1}, {2} queued', visibleText(hub.name), workersOf(hub), queued);
}

function workersOf(hub: LocalHubFacts): string {
  return hub.workers === 1 ? vscode.l10n.t('1 worker') : vscode.l10n.t('{0} workers', hub.workers);
}
