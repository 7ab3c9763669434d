import type * as vscode from 'vscode';
import type { Instance } from '../../client/instance.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { Clock } from '../../common/clock.js';
import { readFailureKeys } from '../../hubs/live/failures/failureKinds.js';
import { WorkspaceSources } from './workspaceSources.js';

/** Tells new failures apart for the badge, as the view of failures groups them. Loaded with the first of them. */
export class FailureSorter {
  private readonly sources: WorkspaceSources;

  constructor(samples: vscode.Uri, clock: Clock) {
    this.sources = new WorkspaceSources(samples, clock);
  }

  /** Instance ID → key of its group. Rejects with a TaskHubError. */
  keys(client: TaskHubClient, instances: readonly Instance[]): Promise<ReadonlyMap<string, string>> {
    return readFailureKeys(client, instances, (files) => this.sources.findAll(files));
  }
}
