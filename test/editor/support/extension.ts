import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HostServices } from '../../../src/commands/commandServices.js';
import type { TestApi } from '../../../src/extension.js';
import { RecentInputs } from '../../../src/hubs/saved/recentInputs.js';

/** The running extension, as it hands itself to suites inside the editor. */
export async function extensionApi(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi | undefined>('durable-task-tools.durable-task');
  assert.ok(extension !== undefined, 'the extension is not there');
  const api = await extension.activate();
  assert.ok(api !== undefined, 'the extension does not know that it is under test');
  return api;
}

/** What a command is given. */
export function commandServices({ services }: TestApi): HostServices {
  return { ...services, memory: new RecentInputs(services.state) };
}

/** Waits until it is so; the suite's own limit ends the wait. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
