import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/common/event.js';
import { ProjectDiscovery } from '../../../../src/hubs/project/projectDiscovery.js';
import type { WorkspaceFile, WorkspaceFiles } from '../../../../src/platform/files/workspaceFiles.js';
import { ManualClock, settle } from '../../../support/manualClock.js';

const variable = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING';
const host = '{"extensions":{"durableTask":{"hubName":"%HUB%","storageProvider":{"type":"azureManaged"}}}}';

class Folders implements WorkspaceFiles {
  isTrusted = true;
  hasFolders = true;
  readings = 0;
  failure: Error | undefined;
  files = new Map<string, string | undefined>();
  readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;

  find(_signal: AbortSignal): Promise<readonly WorkspaceFile[]> {
    this.readings += 1;
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return Promise.resolve(
      [...this.files].map(([path, text]) => {
        const cut = path.lastIndexOf('/');
        const folder = `file:///w${path.slice(0, cut)}`;
        return { uri: `file:///w${path}`, path: path.slice(1), folder, name: path.slice(cut + 1), text };
      }),
    );
  }
}

function setUp(note: (message: string) => void = () => assert.fail('nothing goes wrong here')) {
  const clock = new ManualClock();
  const folders = new Folders();
  const discovery = new ProjectDiscovery(folders, clock, note);
  const found = (): readonly string[] =>
    discovery.state.kind === 'read'
      ? discovery.state.found.map((one) => `${one.kind} ${one.path}${one.kind === 'hub' ? ` ${one.taskHub}` : ''}`)
      : [discovery.state.kind];
  return { clock, folders, discovery, found };
}

describe('the discovery of a project', () => {
  it('puts the files of one folder together, and those above it count for it', async () => {
    const { folders, discovery, found } = setUp();
    folders.files.set('/api/host.json', host);
    folders.files.set('/api/local.settings.json', `{"Values":{"HUB":"orders"}}`);
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080;TaskHub=root`);
    folders.files.set('/web/local.settings.json', '{"Values":{"HUB":"not ours"}}');
    await discovery.begin();
    assert.deepEqual(found(), ['hub api/host.json orders', 'hub .env root']);
  });

  it('offers a hub that several folders name once, and names a broken file once', async () => {
    const { folders, discovery, found } = setUp();
    for (const folder of ['/a', '/b']) {
      folders.files.set(`${folder}/.env`, `${variable}=Endpoint=http://localhost:8080;TaskHub=one`);
    }
    folders.files.set('/c/host.json', undefined);
    await discovery.begin();
    assert.deepEqual(found(), ['hub a/.env one', 'broken c/host.json']);
  });

  it('reads nothing of a folder that is not trusted, and reads it once it is', async () => {
    const { clock, folders, discovery, found } = setUp();
    folders.isTrusted = false;
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080`);
    await discovery.begin();
    assert.equal(folders.readings, 0);
    assert.deepEqual(found(), ['untrusted']);
    folders.isTrusted = true;
    folders.changes.fire();
    await clock.advance(1000);
    assert.deepEqual(found(), ['hub .env default']);
  });

  it('says no more that a trusted folder is not, and looks again after a search that failed', async () => {
    const notes: string[] = [];
    const { clock, folders, discovery, found } = setUp((message) => notes.push(message));
    folders.isTrusted = false;
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080`);
    await discovery.begin();
    folders.isTrusted = true;
    folders.failure = new Error('no search yet');
    folders.changes.fire();
    await clock.advance(1000);
    assert.deepEqual(found(), ['nothing']);
    assert.deepEqual(notes, ['The files of the project could not be looked for.']);
    await clock.advance(5000);
    assert.equal(folders.readings, 2);
    folders.failure = undefined;
    await clock.advance(5000);
    assert.deepEqual(found(), ['hub .env default']);
    assert.equal(notes.length, 2);
    discovery.dispose();
  });

  it('reads once after many changes, and tells only of what is different', async () => {
    const { clock, folders, discovery, found } = setUp();
    await discovery.begin();
    let told = 0;
    discovery.onDidChange(() => (told += 1));
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080`);
    for (let n = 0; n < 20; n += 1) {
      folders.changes.fire();
      await clock.advance(10);
    }
    await clock.advance(1000);
    assert.deepEqual([folders.readings, told], [2, 1]);
    folders.changes.fire();
    await clock.advance(1000);
    assert.deepEqual([folders.readings, told], [3, 1]);
    folders.files.clear();
    folders.changes.fire();
    await clock.advance(1000);
    assert.deepEqual(found(), ['nothing']);
    assert.equal(told, 2);
  });

  it('reads nothing before somebody wants to know, and all only once', async () => {
    const { clock, folders, discovery, found } = setUp();
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080`);
    folders.changes.fire();
    await clock.advance(1000);
    assert.deepEqual([folders.readings, found()], [0, ['nothing']]);
    await Promise.all([discovery.begin(), discovery.begin()]);
    assert.deepEqual([folders.readings, found()], [1, ['hub .env default']]);
  });

  it('lets a later reading win over one that took long', async () => {
    const { clock, folders, discovery, found } = setUp();
    const find = folders.find.bind(folders);
    let release: (files: readonly WorkspaceFile[]) => void = () => undefined;
    folders.find = () => new Promise((resolve) => (release = resolve));
    const slow = discovery.begin();
    folders.find = find;
    folders.files.set('/.env', `${variable}=Endpoint=http://localhost:8080;TaskHub=new`);
    folders.changes.fire();
    await clock.advance(1000);
    release([]);
    await slow;
    await settle();
    assert.deepEqual(found(), ['hub .env new']);
  });

  it('leaves no timer behind when disposed', async () => {
    const { clock, folders, discovery } = setUp();
    await discovery.begin();
    folders.changes.fire();
    discovery.dispose();
    assert.equal(clock.pendingTimers, 0);
    folders.changes.fire();
    await clock.advance(1000);
    assert.equal(folders.readings, 1);
  });
});
