import { Uri } from 'vscode';
import type { Disposable } from '../common/disposable.js';
import { Emitter, type Event } from '../common/event.js';
import { ExportedHub } from './saved/exportedHub.js';
import type { InstanceHub } from './hub.js';

interface Hubs {
  get(hubId: string): InstanceHub | undefined;
  readonly onDidChange: Event<unknown>;
}

const filePrefix = 'export:';

/** The id under which a tab knows a file: with it the tab finds the file again after the window was reloaded. */
export function exportedHubId(file: Uri): string {
  return `${filePrefix}${file.toString()}`;
}

/** All that a tab may read an instance from: the task hubs of the tree, and files that instances were exported to. */
export class InstanceHubs implements Disposable {
  private readonly files = new Map<string, ExportedHub>();
  private readonly changes = new Emitter<void>();
  private readonly listening: Disposable;

  /** Hubs were added, removed or replaced, or a file was read anew. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly hubs: Hubs) {
    this.listening = hubs.onDidChange(() => this.changes.fire());
  }

  get(hubId: string): InstanceHub | undefined {
    return this.files.get(hubId) ?? this.fileOf(hubId) ?? this.hubs.get(hubId);
  }

  /** Shows a file as it is now, also where a tab showed it as it was before. */
  show(hub: ExportedHub): void {
    this.files.set(hub.id, hub);
    this.changes.fire();
  }

  dispose(): void {
    this.listening.dispose();
    this.changes.dispose();
  }

  /** A tab came back that showed a file in the window before. */
  private fileOf(hubId: string): ExportedHub | undefined {
    if (!hubId.startsWith(filePrefix)) return undefined;
    const file = Uri.parse(hubId.slice(filePrefix.length));
    if (file.scheme !== 'file') return undefined;
    const hub = new ExportedHub(hubId, file.fsPath);
    this.files.set(hubId, hub);
    return hub;
  }
}
