import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HistoryEvent } from '../../src/client/history.js';
import { Emitter } from '../../src/common/event.js';
import type { InstanceHub, InstanceReader } from '../../src/hubs/hub.js';
import { systemClock } from '../../src/common/clock.js';
import { ReadOnlyDocuments } from '../../src/platform/files/readOnlyDocuments.js';
import { CompareSelection } from '../../src/views/panels/instance/compareSelection.js';
import { InstancePanel } from '../../src/views/panels/instance/instancePanel.js';
import { PayloadDocuments } from '../../src/views/panels/instance/payloadDocuments.js';
import { WorkspaceSources } from '../../src/views/panels/workspaceSources.js';
import type { HostFrame } from '../../src/views/protocol/frames.js';
import { until } from './support/extension.js';

const target = { hubId: 'hub', instanceId: 'order-1' };

/** A hub whose history sends one chunk after another for ever; `open` has the signal of each stream that has not ended. */
class EndlessHub implements InstanceHub {
  readonly id = target.hubId;
  readonly label = 'orders';
  readonly taskHub = 'orders';
  readonly endpoint = 'http://127.0.0.1:1';
  readonly open = new Set<AbortSignal>();
  private readonly changes = new Emitter<readonly string[]>();
  readonly onDidChangeInstances = this.changes.event;

  client(): Promise<InstanceReader> {
    const { open } = this;
    return Promise.resolve({
      get: () => Promise.resolve({ ...{ instanceId: target.instanceId, name: 'Order' }, status: 'Running', tags: {} }),
      history: async function* (_id, { signal } = {}): AsyncGenerator<readonly HistoryEvent[]> {
        assert.ok(signal !== undefined, 'a history of any length can be cancelled');
        open.add(signal);
        signal.addEventListener('abort', () => open.delete(signal));
        for (let eventId = 0; ; eventId += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          yield [{ kind: 'orchestratorStarted', eventId }];
        }
      },
    });
  }

  cachedInstance(): undefined {
    return undefined;
  }
}

/** A tab as the editor has it, but that the test takes the place of its page. */
class FakePage {
  private readonly messages = new vscode.EventEmitter<unknown>();
  private readonly states = new vscode.EventEmitter<unknown>();
  private readonly sent: HostFrame[] = [];
  private lastId = 0;
  isVisible = true;

  readonly panel = (): vscode.WebviewPanel => {
    const isVisible = (): boolean => this.isVisible;
    const panel: Partial<vscode.WebviewPanel> & { readonly webview: vscode.Webview } = {
      title: '',
      get visible() {
        return isVisible();
      },
      onDidChangeViewState: this.states.event as vscode.WebviewPanel['onDidChangeViewState'],
      dispose: () => undefined,
      webview: {
        html: '',
        options: {},
        cspSource: 'self',
        asWebviewUri: (uri) => uri,
        onDidReceiveMessage: this.messages.event,
        postMessage: (frame: HostFrame) => {
          this.sent.push(frame);
          return Promise.resolve(true);
        },
      },
    };
    return panel as vscode.WebviewPanel;
  };

  ready(): void {
    this.messages.fire({ frame: 'ready' });
  }

  hide(): void {
    this.isVisible = false;
    this.states.fire(undefined);
  }

  /** Whether something of this kind was sent. */
  sees(part: string): boolean {
    return this.sent.some((frame) => JSON.stringify(frame).includes(part));
  }

  /** Sends a request and gives the answer. */
  async ask(method: string, params: unknown): Promise<HostFrame> {
    const id = (this.lastId += 1);
    this.messages.fire({ frame: 'request', id, method, params });
    const answer = (): HostFrame | undefined => this.sent.find((frame) => frame.frame !== 'event' && frame.id === id);
    await until(() => answer() !== undefined);
    return answer() ?? assert.fail();
  }
}

describe('the tab of an instance', () => {
  let hub: EndlessHub;
  let page: FakePage;
  let tab: InstancePanel;
  let documents: ReadOnlyDocuments;
  let hubs: Map<string, InstanceHub>;
  const hubChanges = new vscode.EventEmitter<unknown>();
  const run: string[] = [];
  const logged: unknown[] = [];
  const askedFor: string[] = [];

  beforeEach(() => {
    hub = new EndlessHub();
    page = new FakePage();
    hubs = new Map([[hub.id, hub]]);
    documents = new ReadOnlyDocuments('durable-task-test', '');
    run.length = 0;
    logged.length = 0;
    askedFor.length = 0;
    tab = new InstancePanel(page.panel(), target, {
      extensionUri: vscode.Uri.file('/nowhere'),
      hubs: { get: (id) => hubs.get(id), onDidChange: hubChanges.event },
      reporter: { log: (error) => logged.push(error) },
      executeCommand: (command) => {
        run.push(command);
        return Promise.resolve();
      },
      likelyEvents: (hubId, { name }) => {
        askedFor.push(`${hubId} ${name}`);
        return Promise.resolve(['Approval']);
      },
      workOf: () => Promise.resolve(undefined),
      documents: new PayloadDocuments(documents),
      selection: new CompareSelection(),
      sources: new WorkspaceSources(vscode.Uri.file('/nowhere'), systemClock),
      open: () => undefined,
    });
    page.ready();
  });
  afterEach(() => {
    tab.dispose();
    documents.dispose();
  });

  /** One batch of a history that goes on: the stream is held until the page asks for the next one. */
  async function holdHistory(): Promise<void> {
    const answer = await page.ask('readHistory', {});
    assert.equal(answer.frame, 'result');
    assert.equal(hub.open.size, 1);
  }

  it('ends the stream of its history when it is closed, also where the page has asked for nothing more', async () => {
    await holdHistory();
    tab.dispose();
    assert.equal(hub.open.size, 0);
  });

  it('ends the stream of its history when it is hidden, and when its hub goes', async () => {
    await holdHistory();
    page.hide();
    assert.equal(hub.open.size, 0);
    page.ready();
    await holdHistory();
    hubs.clear();
    hubChanges.fire(undefined);
    assert.equal(hub.open.size, 0);
  });

  it('looks for the events that its instance may wait for only once, however often its page comes up', async () => {
    await until(() => page.sees('"status":"Running"'));
    for (const id of [1, 2]) {
      const answer = await page.ask('readLikelyEvents', {});
      assert.deepEqual(answer, { frame: 'result', id, value: ['Approval'] });
      page.hide();
      page.ready();
    }
    assert.deepEqual(askedFor, ['hub Order']);
  });

  it('runs the commands that its buttons stand for, and no other whatever a page asks for', async () => {
    assert.deepEqual(await page.ask('runAction', { action: 'terminate' }), {
      frame: 'result',
      id: 1,
      value: undefined,
    });
    assert.deepEqual(run, ['durableTask.instance.terminate']);
    const refused = await page.ask('runAction', { action: 'purgeTree' });
    assert.deepEqual(refused, {
      ...{ frame: 'error', id: 2, cancelled: false },
      message: 'Something went wrong. See the log for details.',
    });
    assert.deepEqual(run, ['durableTask.instance.terminate']);
    assert.equal(logged.length, 1);
    assert.match(String(logged[0]), /wrong parameters with runAction: action/);
  });
});
