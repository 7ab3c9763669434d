import { isAppKey } from '../../client/connection/appKey.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { AzureSubscription } from './azureInventory.js';
import { AzureError } from './azureError.js';
import { allItems, endpointOf, propertiesOf, textOf } from './azureItems.js';
import { type AzureListing, listEach, type Progress } from './azureListing.js';
import type { ResourceAsker, ResourceLister } from './resourceManager.js';

/** A function app, or one of its slots. */
export interface AzureFunctionApp {
  /** Path of the resource, beginning with a slash. */
  readonly id: string;
  /** Of a slot with the slot behind a slash, as Azure names it. */
  readonly name: string;
  readonly location: string;
  readonly resourceGroup: string;
  /** Scheme, host and port; absent where it has no address yet. */
  readonly endpoint?: string;
  readonly isStopped: boolean;
  readonly subscription: AzureSubscription;
}

const version = 'api-version=2023-12-01';

/** The extension makes this key when the app runs with it for the first time. */
const extensionKey = 'durabletask_extension';

/** What a function of Durable Functions is bound to, in any case of letters; `orchestrationClient` is that of old versions. */
const durableBindings = new Set([
  ...['orchestrationtrigger', 'activitytrigger', 'entitytrigger', 'durableclient', 'orchestrationclient'],
]);

/** The function apps of subscriptions, their slots, and the key of the Durable Functions extension. */
export class FunctionApps {
  constructor(private readonly manager: ResourceLister & ResourceAsker) {}

  /** The function apps of these subscriptions, without their slots; what has no other kind of app is among none. */
  list(
    subscriptions: readonly AzureSubscription[],
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<AzureListing<AzureSubscription, AzureFunctionApp>> {
    return listEach(subscriptions, (subscription) => this.appsOf(subscription, signal), progress);
  }

  /** The slots of an app besides the one in production. */
  async slots(app: AzureFunctionApp, signal: AbortSignal): Promise<readonly AzureFunctionApp[]> {
    const { subscription } = app;
    const { tenantId } = subscription.tenant;
    const items = await allItems(this.manager.list(`${app.id}/slots?${version}`, { tenantId }, signal));
    return items.flatMap((item) => appOf(item, subscription) ?? []);
  }

  /**
   * Whether a function of the app, or of the slot, is one of Durable Functions. Azure asks the app itself, so that it must
   * run. Rejects with an AzureError.
   */
  async hasDurableFunctions(app: AzureFunctionApp, signal: AbortSignal): Promise<boolean> {
    const { tenantId } = app.subscription.tenant;
    for await (const item of this.manager.list(`${app.id}/functions?${version}`, { tenantId }, signal)) {
      if (isDurable(item)) return true;
    }
    return false;
  }

  /**
   * The key that opens the HTTP API of Durable Functions. Undefined where the app has none: it does not use the extension,
   * or has not run with it. Rejects with an AzureError.
   */
  async key(resource: string, tenantId: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    if (!isAppPath(resource)) throw new AzureError('notFound', { kind: 'azure', problem: 'notFound' });
    const keys = await this.askKeys(`${resource}/host/default/listkeys?${version}`, tenantId, signal);
    const key = textOf(isRecord(keys) ? keys['systemKeys'] : undefined, extensionKey);
    return key !== undefined && isAppKey(key) ? key : undefined;
  }

  private async askKeys(path: string, tenantId: string | undefined, signal: AbortSignal): Promise<unknown> {
    try {
      return await this.manager.ask(path, { tenantId }, signal);
    } catch (error) {
      if (!(error instanceof AzureError) || error.reason !== 'role') throw error;
      // Who may see the app may still not see its keys.
      throw new AzureError('role', { kind: 'azure', problem: 'keyRole' }, { cause: error });
    }
  }

  private async appsOf(subscription: AzureSubscription, signal: AbortSignal): Promise<readonly AzureFunctionApp[]> {
    const { subscriptionId, tenant } = subscription;
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Web/sites?${version}`;
    try {
      const items = await allItems(this.manager.list(path, { tenantId: tenant.tenantId }, signal));
      return items.flatMap((item) => (isFunctionApp(item) ? (appOf(item, subscription) ?? []) : []));
    } catch (error) {
      if (error instanceof AzureError && error.reason === 'notRegistered') return [];
      throw error;
    }
  }
}

/** Kinds are lists such as `functionapp,linux`. Standard logic apps are function apps too, but run no code of their own. */
function isFunctionApp(item: unknown): boolean {
  const kinds = (textOf(item, 'kind') ?? '').toLowerCase().split(',');
  return kinds.includes('functionapp') && !kinds.includes('workflowapp');
}

function isDurable(item: unknown): boolean {
  const properties = propertiesOf(item);
  const config = isRecord(properties) ? properties['config'] : undefined;
  const bindings = isRecord(config) ? config['bindings'] : undefined;
  return (
    Array.isArray(bindings) &&
    bindings.some((binding: unknown) => durableBindings.has((textOf(binding, 'type') ?? '').toLowerCase()))
  );
}

function appOf(item: unknown, subscription: AzureSubscription): AzureFunctionApp | undefined {
  const id = textOf(item, 'id');
  const name = textOf(item, 'name');
  if (id === undefined || name === undefined || !isAppPath(id)) return undefined;
  const properties = propertiesOf(item);
  const host = textOf(properties, 'defaultHostName');
  const endpoint = host === undefined ? undefined : endpointOf(`https://${host}`);
  return {
    ...{ id, name, location: textOf(item, 'location') ?? '', subscription },
    resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '',
    isStopped: textOf(properties, 'state')?.toLowerCase() === 'stopped',
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** It becomes part of an address, so that nothing but a path of this kind is taken; the letters' case varies. */
function isAppPath(id: string): boolean {
  return /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Web\/sites\/[\w-]+(?:\/slots\/[\w-]+)?$/i.test(
    id,
  );
}
