import type { AzureInventory, AzureScheduler, AzureSubscription } from './azureInventory.js';
import type { AzureListing, Progress } from './azureListing.js';
import type { AzureFunctionApp, FunctionApps } from './functionApps.js';

/** What serves task hubs in Azure. */
export type AzureServer =
  | { readonly kind: 'scheduler'; readonly scheduler: AzureScheduler }
  | { readonly kind: 'functionApp'; readonly app: AzureFunctionApp };

/** A subscription, and what of it is looked through. */
export interface ServerPlace {
  readonly subscription: AzureSubscription;
  readonly kinds: readonly AzureServer['kind'][];
}

/**
 * The schedulers of these subscriptions, and then their function apps. Where one kind of a subscription cannot be listed,
 * the other still is, and only that one is left to be tried again.
 */
export async function listServers(
  { inventory, apps }: { readonly inventory: AzureInventory; readonly apps: FunctionApps },
  places: readonly ServerPlace[],
  signal: AbortSignal,
  progress: Progress = () => undefined,
): Promise<AzureListing<ServerPlace, AzureServer>> {
  const of = (kind: AzureServer['kind']): readonly AzureSubscription[] =>
    places.filter(({ kinds }) => kinds.includes(kind)).map(({ subscription }) => subscription);
  const done = { scheduler: 0, functionApp: 0 };
  const tell = (kind: AzureServer['kind'], count: number): void => {
    done[kind] = count;
    progress(Math.min(done.scheduler, done.functionApp), places.length);
  };
  const [schedulers, functionApps] = await Promise.all([
    inventory.schedulers(of('scheduler'), signal, (count) => tell('scheduler', count)),
    apps.list(of('functionApp'), signal, (count) => tell('functionApp', count)),
  ]);
  const failed = [
    ...schedulers.failed.map(({ place, error }) => ({ kind: 'scheduler' as const, subscription: place, error })),
    ...functionApps.failed.map(({ place, error }) => ({ kind: 'functionApp' as const, subscription: place, error })),
  ];
  return {
    found: [
      ...schedulers.found.map((scheduler) => ({ kind: 'scheduler' as const, scheduler })),
      ...functionApps.found.map((app) => ({ kind: 'functionApp' as const, app })),
    ],
    failed: places.flatMap(({ subscription }) => {
      const mine = failed.filter((one) => one.subscription === subscription);
      const [first] = mine;
      if (first === undefined) return [];
      return [{ place: { subscription, kinds: mine.map(({ kind }) => kind) }, error: first.error }];
    }),
  };
}
