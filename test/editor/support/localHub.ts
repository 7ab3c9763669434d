import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.js';
import type { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { startWorker } from '../../support/sdkWorker.js';
import { answering } from './answers.js';

/** Starts the local task hub by its command and gives the hub that stands in the list then. */
export async function startLocalHub(api: TestApi): Promise<LiveHub> {
  await answering([], () => vscode.commands.executeCommand('durableTask.localHub.start'));
  const [hub] = api.services.registry.hubs;
  assert.ok(hub !== undefined);
  return hub;
}

/** Removes all that the local task hub holds, and stops it: the next suite begins with nothing. */
export async function endLocalHub(): Promise<void> {
  await answering([{ button: 'Delete All' }], () => vscode.commands.executeCommand('durableTask.localHub.resetData'));
  await answering([], () => vscode.commands.executeCommand('durableTask.localHub.stop'));
}

/** A worker of the official SDK on that hub. */
export function startWorkerOn(hub: LiveHub): Promise<TaskHubGrpcWorker> {
  return startWorker(hub.endpoint.replace('http://', ''), hub.taskHub);
}
