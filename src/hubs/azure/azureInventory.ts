import { parseEndpoint } from '../../client/endpoint.js';
import { ConnectionStringError } from '../../client/connectionStringError.js';
import { isRecord } from '../../common/isRecord.js';
import { AzureError } from './azureError.js';
import type { ResourceLister } from './resourceManager.js';

export interface AzureTenant {
  readonly tenantId: string;
  /** Name or domain, where Azure tells one. */
  readonly name: string;
}

export interface AzureSubscription {
  readonly subscriptionId: string;
  readonly name: string;
}

export interface AzureScheduler {
  /** Path of the resource, beginning with a slash. */
  readonly id: string;
  readonly name: string;
  readonly location: string;
  /** Scheme, host and port; absent while it is being made. */
  readonly endpoint?: string;
}

const tenancyVersion = 'api-version=2022-12-01';
/** The first stable version of the provider; reading needs nothing newer. */
const providerVersion = 'api-version=2025-11-01';

/** What there is in Azure on the way to a task hub, as far as the account may see it. */
export class AzureInventory {
  constructor(private readonly manager: ResourceLister) {}

  async tenants(signal: AbortSignal): Promise<readonly AzureTenant[]> {
    const items = await all(this.manager.list(`/tenants?${tenancyVersion}`, undefined, signal));
    return items.flatMap((item) => {
      const tenantId = textOf(item, 'tenantId');
      if (tenantId === undefined || !isIdentifier(tenantId)) return [];
      return [{ tenantId, name: textOf(item, 'displayName') ?? textOf(item, 'defaultDomain') ?? tenantId }];
    });
  }

  async subscriptions(tenantId: string | undefined, signal: AbortSignal): Promise<readonly AzureSubscription[]> {
    const items = await all(this.manager.list(`/subscriptions?${tenancyVersion}`, tenantId, signal));
    return items.flatMap((item) => {
      const subscriptionId = textOf(item, 'subscriptionId');
      if (subscriptionId === undefined || !isIdentifier(subscriptionId)) return [];
      return [{ subscriptionId, name: textOf(item, 'displayName') ?? subscriptionId }];
    });
  }

  /** Empty where the subscription does not use the provider at all. */
  async schedulers(
    { subscriptionId }: AzureSubscription,
    tenantId: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly AzureScheduler[]> {
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.DurableTask/schedulers?${providerVersion}`;
    try {
      const items = await all(this.manager.list(path, tenantId, signal));
      return items.flatMap((item) => schedulerOf(item) ?? []);
    } catch (error) {
      if (error instanceof AzureError && error.reason === 'notRegistered') return [];
      throw error;
    }
  }

  /** The names of the task hubs of a scheduler. */
  async taskHubs(
    { id }: AzureScheduler,
    tenantId: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const items = await all(this.manager.list(`${id}/taskHubs?${providerVersion}`, tenantId, signal));
    return items.flatMap((item) => textOf(item, 'name') ?? []);
  }
}

async function all(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function schedulerOf(item: unknown): AzureScheduler | undefined {
  const id = textOf(item, 'id');
  const name = textOf(item, 'name');
  if (id === undefined || name === undefined || !isSchedulerPath(id)) return undefined;
  const properties = isRecord(item) ? item['properties'] : undefined;
  const endpoint = endpointOf(textOf(properties, 'endpoint'));
  return {
    ...{ id, name, location: textOf(item, 'location') ?? '' },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** An endpoint that cannot be used counts as none yet: the row says so. */
function endpointOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return parseEndpoint(text).origin;
  } catch (error) {
    if (error instanceof ConnectionStringError) return undefined;
    throw error;
  }
}

/** It becomes part of an address, so that nothing but a path of this kind is taken; the letters' case varies. */
function isSchedulerPath(id: string): boolean {
  return /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.DurableTask\/schedulers\/[\w-]+$/i.test(
    id,
  );
}

const isIdentifier = (text: string): boolean => /^[\w-]+$/.test(text);

function textOf(value: unknown, key: string): string | undefined {
  const text = isRecord(value) ? value[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
