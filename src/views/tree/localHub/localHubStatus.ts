import * as vscode from 'vscode';
import { assertNever } from '../../../common/assertNever.js';
import { DisposableStore } from '../../../common/disposable.js';
import { visibleText } from '../../../common/hiddenText.js';
import type { LocalHubStatus as LocalHubFacts } from '../../../localHub/controlClient.js';
import { type LocalHubState, type LocalServer, serverOf } from '../../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../../localHub/localTaskHub.js';
import type { SampleWorker } from '../../../localHub/sampleWorker.js';
import { setContextKey } from '../../../platform/contextKey.js';
import { factSentence } from '../../../platform/errorSentence.js';
import { askedHubWords } from './askedHubs.js';
import { rowCommand } from '../messageNode.js';
import * as words from '../../../text/tree/localHubText.js';

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
    this.entry.name = words.name();
    this.entry.command = rowCommand('durableTask.localHub.showActions', words.actions());
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
    this.explain(state);
    this.entry.backgroundColor =
      state.state === 'failed' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (state.state === 'stopped') this.entry.hide();
    else this.entry.show();
  }

  /** Says in the tooltip what is not as it should be, which is rare and has its texts in a bundle of its own. */
  private explain(state: LocalHubState): void {
    if (state.state === 'failed') {
      void factSentence(state.fact).then((sentence) => {
        if (this.local.state === state) this.entry.tooltip = visibleText(sentence);
      });
      return;
    }
    const server = serverOf(state);
    if (server?.usualPortTaken === undefined && server?.storeProblem === undefined) return;
    const show = ({ localHubProblems }: typeof import('./localHubFacts.js')): void => {
      if (this.local.state === state) this.entry.tooltip = this.tooltipOf(state, localHubProblems(server));
    };
    // Without the bundle, as while the extension is being updated, the tooltip says what it can.
    void import('./localHubFacts.js').then(show, () => undefined);
  }

  private tooltipOf(state: LocalHubState, problems: readonly string[] = []): string {
    const server = state.state === 'failed' ? undefined : serverOf(state);
    if (server === undefined) return words.localHub();
    const { samples } = this;
    return [
      ...serverLines(server),
      ...problems,
      ...server.hubs.map(hubLine),
      ...server.askedFor.map((asked) => visibleText(askedHubWords(asked))),
      ...(samples.state.state === 'running' ? [words.samplesRunning()] : []),
      ...(samples.state.state === 'resting' ? [words.samplesResting()] : []),
    ].join('\n');
  }
}

function text(state: LocalHubState): string {
  switch (state.state) {
    case 'stopped':
      return words.stopped();
    case 'starting':
      return words.starting();
    case 'stopping':
      return words.stopping();
    case 'running':
      return runningText(state.server);
    case 'failed':
      return words.failed();
    default:
      return assertNever(state);
  }
}

/** A server that keeps nothing, though it was to, must not look like one that does. */
function runningText(server: LocalServer): string {
  const port = String(server.usualPort ?? server.port);
  if (server.storeProblem === undefined) return words.running(port);
  return server.store === 'memory' ? words.runningInMemory(port) : words.runningWithWarning(port);
}

function serverLines(server: LocalServer): readonly string[] {
  const { port, pid } = server;
  const line = server.store === 'memory' ? words.inMemory(port, pid) : words.onDisk(port, pid);
  return server.usualPort === undefined ? [line] : [line, words.usualPort(server.usualPort)];
}

function hubLine(hub: LocalHubFacts): string {
  const queued = Object.values(hub.queued).reduce((sum, count) => sum + count, 0);
  return words.hubLine(visibleText(hub.name), hub.workers, queued);
}
