import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import { samples } from '../../../samples/catalogue.js';
import type { Sample } from '../../../samples/sample.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import type { Disposable } from '../../../src/common/disposable.js';
import { openLease } from '../../../src/localHub/controlClient.js';
import { eventually } from '../../support/eventually.js';
import { startSampleWorker } from '../../support/startSampleWorker.js';
import type { OpenEditor } from './editor.js';
import { InstanceTab } from './instanceTab.js';
import { localClient, localHub, until } from './localHub.js';
import { viewedSamples } from './sampleViews.js';

/** Runs of samples by a real worker on the local task hub of an editor, and the tab in which they are read. */
export class SampleRuns {
  readonly #open: OpenEditor;
  readonly #run = randomUUID().slice(0, 8);
  #client: TaskHubClient | undefined;
  #worker: TaskHubGrpcWorker | undefined;
  #lease: Disposable | undefined;

  constructor(open: OpenEditor) {
    this.#open = open;
  }

  get tab(): InstanceTab {
    return new InstanceTab(this.#open.window);
  }

  /** A client of the hub, as another program would use it. */
  get client(): TaskHubClient {
    assert.ok(this.#client !== undefined, 'The task hub runs only while the tests of its suite do.');
    return this.#client;
  }

  /** Starts the hub, the worker, and those samples that are read. */
  async begin(names: readonly string[], more: readonly Sample[] = []): Promise<void> {
    await this.#open.window.openView();
    await this.startHub();
    const { port } = await localHub(this.#open.editor);
    this.#worker = await startSampleWorker(`127.0.0.1:${port}`, 'default', more);
    const wanted = viewedSamples.filter(({ name }) => names.includes(name));
    await Promise.all(wanted.map(({ name, n }) => this.start(name, n, this.idOf(name))));
  }

  async end(): Promise<void> {
    await this.stopWorker();
    this.#leave();
  }

  /** Starts the hub that the editor has, if it does not run. */
  async startHub(): Promise<void> {
    await this.#open.window.runCommand('Durable Task: Start Local Task Hub');
    await eventually(async () => {
      await localHub(this.#open.editor);
    }, 60_000);
    this.#leave();
    this.#client = await localClient(this.#open.editor);
    // It ends half a minute after its last user, and a busy machine may need longer for a window that is loaded anew.
    this.#lease = openLease(await localHub(this.#open.editor), () => undefined);
  }

  #leave(): void {
    this.#client?.close();
    this.#lease?.dispose();
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop();
    this.#worker = undefined;
  }

  /** The id of the run that is read of this sample. */
  idOf(name: string): string {
    return `${samples.find((each) => each.name === name)?.idName ?? ''}-${this.#run}`;
  }

  async start(name: string, n: number, instanceId: string): Promise<void> {
    const sample = samples.find((each) => each.name === name) ?? assert.fail(name);
    const { input, ...more } = sample.start(n, new Date());
    await this.client.start({ name, instanceId, input: JSON.stringify(input), ...more });
  }

  async hasEnded(id: string): Promise<boolean> {
    return (await this.client.get(id))?.completedAt !== undefined;
  }

  /** Opens the run of a sample once it has ended, as all do but the one that waits for a person. */
  async open(name: string): Promise<void> {
    const id = this.idOf(name);
    if (name !== 'Approval') await until(() => this.hasEnded(id));
    await this.tab.open(id);
  }

  /** Opens the run of a sample in a tab that remembers nothing of what was looked at before. */
  async openAnew(name: string): Promise<void> {
    await this.#open.window.runCommand('View: Close All Editors');
    await this.open(name);
  }
}
