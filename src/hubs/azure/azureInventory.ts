import { isSameEndpoint } from '../hubIdentity.js';
import { AzureError } from './azureError.js';
import { allItems, endpointOf, propertiesOf, textOf } from './azureItems.js';
import { type AzureListing, listEach, type Progress } from './azureListing.js';
import type { ResourceLister } from './resourceManager.js';

export interface AzureTenant {
  /** Undefined: the account's own, where Azure names none. */
  readonly tenantId: string | undefined;
  /** Name or domain, where Azure tells one. */
  readonly name: string;
}

export interface AzureSubscription {
  readonly subscriptionId: string;
  readonly name: string;
  /** The tenant through which the account sees it. */
  readonly tenant: AzureTenant;
}

export interface AzureScheduler {
  /** Path of the resource, beginning with a slash. */
  readonly id: string;
  readonly name: string;
  readonly location: string;
  /** Scheme, host and port; absent while it is being made. */
  readonly endpoint?: string;
  readonly subscription: AzureSubscription;
}

const tenancyVersion = 'api-version=2022-12-01';
/** The first stable version of the provider; reading needs nothing newer. */
const providerVersion = 'api-version=2025-11-01';

/** What there is in Azure on the way to a task hub, as far as the account may see it. */
export class AzureInventory {
  constructor(private readonly manager: ResourceLister) {}

  /** At least one: the account's own, where Azure tells of none. */
  async tenants(signal: AbortSignal): Promise<readonly AzureTenant[]> {
    const items = await allItems(this.manager.list(`/tenants?${tenancyVersion}`, { tenantId: undefined }, signal));
    const tenants = items.flatMap((item) => {
      const tenantId = textOf(item, 'tenantId');
      if (tenantId === undefined || !isIdentifier(tenantId)) return [];
      return [{ tenantId, name: textOf(item, 'displayName') ?? textOf(item, 'defaultDomain') ?? tenantId }];
    });
    return tenants.length === 0 ? [{ tenantId: undefined, name: '' }] : tenants;
  }

  /**
   * The subscriptions of these tenants. Of one tenant the person may be asked to sign in to it; of several nobody is, and
   * those that want it are among the failed.
   */
  async subscriptions(
    tenants: readonly AzureTenant[],
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<AzureListing<AzureTenant, AzureSubscription>> {
    const isQuiet = tenants.length > 1;
    const { found, failed } = await listEach(
      tenants,
      (tenant) => this.subscriptionsOf(tenant, isQuiet, signal),
      progress,
    );
    return { found: withoutTwins(found), failed };
  }

  /** The schedulers of these subscriptions; one that does not use the provider at all has none. */
  schedulers(
    subscriptions: readonly AzureSubscription[],
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<AzureListing<AzureSubscription, AzureScheduler>> {
    return listEach(subscriptions, (subscription) => this.schedulersOf(subscription, signal), progress);
  }

  /** The names of the task hubs of a scheduler. */
  async taskHubs(scheduler: AzureScheduler, signal: AbortSignal): Promise<readonly string[]> {
    const { tenantId } = scheduler.subscription.tenant;
    const items = await allItems(
      this.manager.list(`${scheduler.id}/taskHubs?${providerVersion}`, { tenantId }, signal),
    );
    return items.flatMap((item) => textOf(item, 'name') ?? []);
  }

  /**
   * The names of the task hubs at an endpoint, which is looked for among all schedulers that the account sees, or that it
   * sees in one tenant. Undefined where it is none of them; rejects where it may be one that could not be looked for.
   */
  async taskHubsAt(
    endpoint: string,
    tenantId: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined> {
    const tenants = tenantId === undefined ? await this.tenants(signal) : [{ tenantId, name: tenantId }];
    const subscriptions = await this.subscriptions(tenants, signal);
    const schedulers = await this.schedulers(subscriptions.found, signal);
    const scheduler = schedulers.found.find(
      (one) => one.endpoint !== undefined && isSameEndpoint(one.endpoint, endpoint),
    );
    if (scheduler !== undefined) return await this.taskHubs(scheduler, signal);
    const [failure] = [...schedulers.failed, ...subscriptions.failed];
    if (failure !== undefined) throw failure.error;
    return undefined;
  }

  private async subscriptionsOf(
    tenant: AzureTenant,
    isQuiet: boolean,
    signal: AbortSignal,
  ): Promise<readonly SeenSubscription[]> {
    const asked = { tenantId: tenant.tenantId, isQuiet };
    const items = await allItems(this.manager.list(`/subscriptions?${tenancyVersion}`, asked, signal));
    return items.flatMap((item) => {
      const subscriptionId = textOf(item, 'subscriptionId');
      if (subscriptionId === undefined || !isIdentifier(subscriptionId)) return [];
      const subscription = { subscriptionId, name: textOf(item, 'displayName') ?? subscriptionId, tenant };
      return [{ subscription, isAtHome: textOf(item, 'tenantId') === tenant.tenantId }];
    });
  }

  private async schedulersOf(subscription: AzureSubscription, signal: AbortSignal): Promise<readonly AzureScheduler[]> {
    const { subscriptionId, tenant } = subscription;
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.DurableTask/schedulers?${providerVersion}`;
    try {
      const items = await allItems(this.manager.list(path, { tenantId: tenant.tenantId }, signal));
      return items.flatMap((item) => schedulerOf(item, subscription) ?? []);
    } catch (error) {
      if (error instanceof AzureError && error.reason === 'notRegistered') return [];
      throw error;
    }
  }
}

interface SeenSubscription {
  readonly subscription: AzureSubscription;
  /** It belongs to the tenant that showed it, and was not handed to it to be looked after. */
  readonly isAtHome: boolean;
}

/** A subscription that several tenants show is taken once, from its own tenant if that is among them. */
function withoutTwins(seen: readonly SeenSubscription[]): readonly AzureSubscription[] {
  const kept = new Map<string, SeenSubscription>();
  for (const one of seen) {
    const { subscriptionId } = one.subscription;
    const before = kept.get(subscriptionId);
    if (before === undefined || (one.isAtHome && !before.isAtHome)) kept.set(subscriptionId, one);
  }
  return [...kept.values()].map(({ subscription }) => subscription);
}

function schedulerOf(item: unknown, subscription: AzureSubscription): AzureScheduler | undefined {
  const id = textOf(item, 'id');
  const name = textOf(item, 'name');
  if (id === undefined || name === undefined || !isSchedulerPath(id)) return undefined;
  const endpoint = endpointOf(textOf(propertiesOf(item), 'endpoint'));
  return {
    ...{ id, name, location: textOf(item, 'location') ?? '', subscription },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** It becomes part of an address, so that nothing but a path of this kind is taken; the letters' case varies. */
function isSchedulerPath(id: string): boolean {
  return /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.DurableTask\/schedulers\/[\w-]+$/i.test(
    id,
  );
}

const isIdentifier = (text: string): boolean => /^[\w-]+$/.test(text);
