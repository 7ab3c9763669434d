import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const title = (): string => l10n.t('Add Task Hub from Azure');
export const chooseSignIn = (): string => l10n.t('Choose how to sign in');

export const gettingTenants = (): string => l10n.t('Getting tenants from Azure');
export const gettingSubscriptions = (): string => l10n.t('Getting subscriptions from Azure');
export const gettingServers = (): string => l10n.t('Getting schedulers and function apps from Azure');
export const gettingTaskHubs = (): string => l10n.t('Getting task hubs from Azure');
export const gettingTaskHubsAt = (endpoint: string): string =>
  l10n.t('Getting the task hubs at {0} from Azure', endpoint);

export function tenantsRead(done: number, total: number): string {
  return plural(
    total,
    l10n.t('{0} of {1} tenant', numberText(done), numberText(total)),
    l10n.t('{0} of {1} tenants', numberText(done), numberText(total)),
  );
}

export function subscriptionsRead(done: number, total: number): string {
  return plural(
    total,
    l10n.t('{0} of {1} subscription', numberText(done), numberText(total)),
    l10n.t('{0} of {1} subscriptions', numberText(done), numberText(total)),
  );
}

export const chooseTenant = (): string => l10n.t('Choose a tenant');
export const chooseSubscription = (): string => l10n.t('Choose a subscription');
export const chooseServer = (): string => l10n.t('Choose a scheduler or a function app');
export const scheduler = (): string => l10n.t('Scheduler');
export const functionApp = (): string => l10n.t('Function app');

/** While it is found out which of them have Durable Functions. */
export function askingApps(done: number, total: number): string {
  return plural(
    total,
    l10n.t('Choose a scheduler or a function app. {0} of {1} app checked…', numberText(done), numberText(total)),
    l10n.t('Choose a scheduler or a function app. {0} of {1} apps checked…', numberText(done), numberText(total)),
  );
}

export const showAllApps = (): string => l10n.t('Show all function apps');
export const noDurableFunctions = (): string => l10n.t('No Durable Functions');

export function appsLeftOut(count: number): string {
  return plural(
    count,
    l10n.t('{0} app without Durable Functions is left out', numberText(count)),
    l10n.t('{0} apps without Durable Functions are left out', numberText(count)),
  );
}

export const notKnownWhether = (reason: string): string =>
  l10n.t('Can’t tell whether it has Durable Functions: {0}', reason);

export const gettingSlots = (app: string): string => l10n.t('Getting the slots of {0} from Azure', app);
export const chooseSlot = (): string => l10n.t('Choose a slot of the function app');
export function chooseSlotOf(left: number): string {
  return plural(
    left,
    l10n.t('Choose a slot of the function app. {0} slot without Durable Functions is left out', numberText(left)),
    l10n.t('Choose a slot of the function app. {0} slots without Durable Functions are left out', numberText(left)),
  );
}

export const productionSlot = (): string => l10n.t('Production slot');
export const gettingKey = (app: string): string => l10n.t('Getting the key of {0} from Azure', app);
export const stopped = (): string => l10n.t('Stopped');

export function appStopped(app: string): string {
  return l10n.t('The function app {0} is stopped. Start it in Azure, then add it.', app);
}

export function noAddressYet(app: string): string {
  return l10n.t('The function app {0} has no address yet. Try again later.', app);
}

export function noExtensionKey(app: string): string {
  return l10n.t(
    'The function app {0} has no key for Durable Functions. It doesn’t use the extension, or hasn’t run with it yet.',
    app,
  );
}

/** The line that stands for all of several. */
export const all = (count: number): string => l10n.t('All {0}', numberText(count));

export const unreadTenant = (name: string): string => l10n.t('Tenant {0}: sign in or try again', name);
export const unreadSubscription = (name: string): string => l10n.t('Subscription {0}: try again', name);
export const beingCreated = (): string => l10n.t('Still being created');

export function noEndpointYet(scheduler: string): string {
  return l10n.t('The scheduler {0} is still being created and has no endpoint yet. Try again later.', scheduler);
}

export const noSubscriptionInTenant = (): string =>
  l10n.t(
    'This account has no subscriptions in this tenant. Choose another tenant or account, or add the task hub by its endpoint.',
  );

export const noSubscriptionInTenants = (): string =>
  l10n.t(
    'This account has no subscriptions in any of these tenants. Choose another account, or add the task hub by its endpoint.',
  );

export const noServer = (): string =>
  l10n.t(
    'This account can’t see any Durable Task Scheduler or function app. That takes the role Reader. If you have only a data role, add the task hub by its endpoint.',
  );

export const noTaskHub = (scheduler: string): string => l10n.t('The scheduler {0} has no task hubs yet.', scheduler);
export const noTaskHubAt = (endpoint: string): string => l10n.t('The scheduler at {0} has no task hubs yet.', endpoint);

export function noSchedulerAt(endpoint: string): string {
  return l10n.t(
    'This account can’t see a scheduler with the endpoint {0} in Azure. That takes the role Reader. Ask for the name of the task hub.',
    endpoint,
  );
}
