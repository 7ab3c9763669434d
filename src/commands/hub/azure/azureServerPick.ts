import * as vscode from 'vscode';
import { abortError } from '../../../common/abort.js';
import type { AzureListing } from '../../../hubs/azure/azureListing.js';
import type { AzureServer, ServerPlace } from '../../../hubs/azure/azureServers.js';
import { DurableApps } from '../../../hubs/azure/durableApps.js';
import type { AzureFunctionApp, FunctionApps } from '../../../hubs/azure/functionApps.js';
import { rowText } from '../../../platform/safeText.js';
import * as text from '../../../text/commands/hub/azureText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { LiveChoices } from '../../prompts/lists/liveChoices.js';
import type { Row } from './azureChoices.js';
import { appDetail } from './functionAppDraft.js';

export interface ServerQuestion {
  readonly title: string;
  readonly apps: FunctionApps;
  /** Reads a place again that could not be listed. */
  readonly again: (place: ServerPlace) => Promise<AzureListing<ServerPlace, AzureServer>>;
}

type ServerRow = vscode.QuickPickItem & { readonly chosen: Chosen };
type Chosen = AzureServer | { readonly kind: 'again'; readonly place: ServerPlace } | { readonly kind: 'everything' };

/**
 * Asks for a scheduler, or for a function app that has Durable Functions: which do is found out while the list is open.
 * Others are left out, until they are asked for. Undefined if there is none. Rejects with an AbortError on Escape.
 */
export async function pickAzureServer(
  listing: AzureListing<ServerPlace, AzureServer>,
  question: ServerQuestion,
): Promise<AzureServer | undefined> {
  let { found, failed } = listing;
  const durable = new DurableApps(question.apps);
  while (failed.length > 0 || found.length > 1) {
    const chosen = await new ServerPick(question.title, { found, failed }, durable).ask();
    if (chosen.kind !== 'again') return chosen;
    const more = await question.again(chosen.place);
    const [failure] = more.failed;
    if (failure !== undefined) throw failure.error;
    found = [...found, ...more.found];
    failed = failed.filter(({ place }) => place !== chosen.place);
  }
  return found[0];
}

class ServerPick {
  private readonly pick = vscode.window.createQuickPick<ServerRow>();
  private readonly choices = new LiveChoices(this.pick);
  private readonly asking = new AbortController();
  private readonly apps: readonly AzureFunctionApp[];
  private showsEverything = false;
  private shown = '';

  constructor(
    title: string,
    private readonly listing: AzureListing<ServerPlace, AzureServer>,
    private readonly durable: DurableApps,
  ) {
    this.pick.title = title;
    this.pick.matchOnDescription = true;
    this.pick.ignoreFocusOut = true;
    this.apps = listing.found.flatMap((server) => (server.kind === 'functionApp' ? [server.app] : []));
  }

  async ask(): Promise<Exclude<Chosen, { readonly kind: 'everything' }>> {
    const { pick } = this;
    try {
      return await new Promise((resolve, reject) => {
        pick.onDidAccept(() => {
          const chosen = this.choices.chosen()?.chosen;
          if (chosen?.kind === 'everything') {
            this.showsEverything = true;
            this.show();
          } else if (chosen !== undefined) resolve(chosen);
        });
        pick.onDidHide(() => reject(abortError()));
        pick.busy = true;
        this.show();
        pick.show();
        this.durable
          .ask(this.apps, this.asking.signal, () => this.show())
          .then(() => {
            pick.busy = false;
            this.show();
          }, reject);
      });
    } finally {
      this.asking.abort();
      pick.dispose();
    }
  }

  /** The line that is the active one stays so. */
  private show(): void {
    const { pick } = this;
    const open = this.apps.filter((app) => !app.isStopped && this.durable.of(app) === undefined).length;
    pick.placeholder = open === 0 ? text.chooseServer() : text.askingApps(this.apps.length - open, this.apps.length);
    const rows = this.rows(open);
    const now = JSON.stringify(rows.map(({ label, description, detail }) => [label, description, detail]));
    if (now === this.shown) return;
    this.shown = now;
    const active = pick.activeItems[0]?.chosen;
    this.choices.show(rows);
    const same = rows.find(({ chosen }) => chosen === active);
    if (same !== undefined) pick.activeItems = [same];
  }

  private rows(open: number): readonly ServerRow[] {
    const servers = this.listing.found.filter((server) => this.isShown(server));
    const hidden = this.listing.found.length - servers.length;
    return [
      ...servers.map((server) => ({ ...this.row(server), chosen: server })),
      ...this.listing.failed.map(({ place, error }) => ({
        label: `$(warning) ${text.unreadSubscription(rowText(place.subscription.name))}`,
        description: rowText(place.subscription.subscriptionId),
        detail: rowText(errorText(error)),
        chosen: { kind: 'again', place } as const,
      })),
      ...(hidden === 0
        ? []
        : [
            {
              label: `$(list-flat) ${text.showAllApps()}`,
              ...(hidden > open && { description: text.appsLeftOut(hidden - open) }),
              alwaysShow: true,
              chosen: everything,
            },
          ]),
    ];
  }

  /** Those that cannot be asked stay: whoever looks for one of them is told why. */
  private isShown(server: AzureServer): boolean {
    if (server.kind === 'scheduler' || this.showsEverything || server.app.isStopped) return true;
    const durable = this.durable.of(server.app);
    return durable !== undefined && durable !== 'notThere';
  }

  private row(server: AzureServer): Row {
    const described = (...parts: readonly string[]): string => rowText(parts.filter((part) => part !== '').join(' · '));
    if (server.kind === 'scheduler') {
      const { name, location, endpoint, subscription } = server.scheduler;
      return {
        label: `$(server-process) ${rowText(name)}`,
        description: described(text.scheduler(), location, subscription.name),
        detail: rowText(endpoint ?? text.beingCreated()),
      };
    }
    const { name, location, resourceGroup, subscription } = server.app;
    return {
      label: `$(zap) ${rowText(name)}`,
      description: described(text.functionApp(), location, resourceGroup, subscription.name),
      detail: appDetail(server.app, this.durable.of(server.app)),
    };
  }
}

const everything = { kind: 'everything' } as const;
