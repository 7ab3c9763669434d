import assert from 'node:assert/strict';
import { localHubData } from '../../../scripts/editor/serve.mjs';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import type { HubFile } from '../../../src/common/hubFile.js';
import { readHubFile } from '../../../src/localHub/stateFile.js';
import type { Editor } from './editor.js';

/** The folder in which an editor's local task hub keeps its data. */
export function localHubFolder(editor: Editor): string {
  return localHubData(editor.data);
}

/** Where the editor's local task hub listens. Fails when it does not run. */
export async function localHub(editor: Editor): Promise<HubFile> {
  const file = await readHubFile(localHubFolder(editor));
  assert.ok(file !== undefined, 'the local task hub does not run');
  return file;
}

/** A client of the editor's local task hub, as another program would use it. The caller closes it. */
export async function localClient(editor: Editor, taskHub = 'default'): Promise<TaskHubClient> {
  const { port } = await localHub(editor);
  return connectTaskHub({ endpoint: `http://127.0.0.1:${port}`, taskHub, authentication: 'None' });
}

/** Waits until it is so; the test's own limit ends the wait. What can't be read just now is asked again. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
}
