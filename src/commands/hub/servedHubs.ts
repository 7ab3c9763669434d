import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import { type Disposable, DisposableStore, toDisposable } from '../../common/disposable.js';
import { sessionOf } from '../../hubs/live/hubSession.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { servingText } from '../../text/surfaces/servingText.js';
import { rowCommand } from '../../views/tree/messageNode.js';
import type { Services } from '../commandServices.js';
import { UserMessageError } from '../userMessageError.js';

/** A task hub that this window serves over HTTP, on the loopback interface. */
export interface ServedHub {
  readonly hub: LiveHub;
  readonly address: string;
  /** What callers must send; made anew each time. */
  readonly key: string;
}

interface Running extends ServedHub {
  readonly end: DisposableStore;
  readonly stop: () => Promise<void>;
}

/** The task hubs that this window serves over HTTP: each ends with its hub, and all of them with the window. */
export class ServedHubs implements Disposable {
  private readonly running = new Map<string, Running>();
  private readonly listening: Disposable;

  constructor(private readonly services: Services<'clock' | 'logger' | 'maintenances' | 'registry'>) {
    this.listening = services.registry.onDidChange(() => {
      for (const { hub } of this.running.values()) {
        if (services.registry.get(hub.id) === undefined) void this.stop(hub);
      }
    });
  }

  get all(): readonly ServedHub[] {
    return [...this.running.values()];
  }

  get(hub: LiveHub): ServedHub | undefined {
    return this.running.get(hub.id);
  }

  /** Rejects with one sentence where the port cannot be had. */
  async begin(hub: LiveHub, port: number): Promise<ServedHub> {
    const { clock, maintenances, logger } = this.services;
    let client = await hub.client();
    const session = sessionOf(hub, () => client, { clock, maintenances: maintenances.store });
    const { serve } = await import('../../http/serve.js');
    const key = randomBytes(24).toString('base64url');
    const serving = await serve({
      ...{ session, host: '127.0.0.1', port, key, hosts: [] },
      log: (line) => logger.info(`HTTP: ${line}`),
    }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new UserMessageError(servingText.portTaken(port, String(error.code)));
    });
    const end = new DisposableStore();
    // Reached another way from now on: the next request takes the new connection.
    end.add(
      hub.onDidChangeIdentity(() => {
        hub.client().then(
          (now) => (client = now),
          () => undefined,
        );
      }),
    );
    const { address } = serving;
    end.add(statusEntry(hub, address));
    const served = { hub, address, key, end, stop: () => serving.stop() };
    this.running.set(hub.id, served);
    return served;
  }

  /** Takes no more requests. Resolves when those in flight are answered. */
  async stop(hub: LiveHub): Promise<void> {
    const served = this.running.get(hub.id);
    this.running.delete(hub.id);
    served?.end.dispose();
    await served?.stop();
  }

  dispose(): void {
    this.listening.dispose();
    for (const { hub } of this.running.values()) void this.stop(hub);
  }
}

function statusEntry(hub: LiveHub, address: string): Disposable {
  const entry = vscode.window.createStatusBarItem(`durableTask.served.${hub.id}`, vscode.StatusBarAlignment.Left, 9);
  entry.name = servingText.statusName();
  entry.text = servingText.status(rowText(hub.label));
  entry.tooltip = visibleText(servingText.tooltip(hub.label, address));
  entry.command = rowCommand('durableTask.hub.serve', servingText.title(), { hubId: hub.id });
  entry.show();
  return toDisposable(() => entry.dispose());
}
