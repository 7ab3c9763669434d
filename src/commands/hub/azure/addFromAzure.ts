import type {
  AzureInventory,
  AzureScheduler,
  AzureSubscription,
  AzureTenant,
} from '../../../hubs/azure/azureInventory.js';
import type { AzureListing } from '../../../hubs/azure/azureListing.js';
import { type AzureServer, listServers, type ServerPlace } from '../../../hubs/azure/azureServers.js';
import { type AzureSignIn, azureSignIns } from '../../../hubs/azure/azureSignIn.js';
import type { TaskHubSettings } from '../../../client/connection/connectionString.js';
import { withProgress } from '../../../platform/progress.js';
import { rowText } from '../../../platform/safeText.js';
import { saveEditing } from '../add.js';
import { type AzureAccess, azureAccess } from './azureAccess.js';
import { askAmong, type Row } from './azureChoices.js';
import { pickAzureServer } from './azureServerPick.js';
import { functionAppDraft } from './functionAppDraft.js';
import type { ConnectServices, Services } from '../../commandServices.js';
import { askChoice } from '../../prompts/prompts.js';
import { UserMessageError } from '../../userMessageError.js';
import * as text from '../../../text/commands/hub/azureText.js';
import * as hubText from '../../../text/commands/hub/hubText.js';
import { authenticationLine } from '../../prompts/connection/authenticationChoices.js';

/**
 * Adds a hub from Azure: sign-in, tenant, subscription, then scheduler and hub, or function app and slot. Asks only where
 * there is a choice.
 */
export function addHubFromAzure(services: ConnectServices & Services<'revealHub'>): () => Promise<void> {
  return async () => {
    const title = text.title();
    const signIn = await askChoice(
      title,
      text.chooseSignIn(),
      azureSignIns.map((kind) => ({ label: kind, description: authenticationLine(kind), value: kind })),
    );
    const access = azureAccess(services, signIn);
    const { inventory } = access;
    const tenants = await askTenants(title, inventory, signIn);
    const subscriptions = await askSubscriptions(title, inventory, tenants);
    const server = await askServer(title, access, subscriptions);
    if (server.kind === 'scheduler') {
      await saveEditing(services, title, await schedulerDraft(title, access, signIn, server.scheduler));
      return;
    }
    const app = await functionAppDraft(title, access.apps, signIn, server.app);
    if (app !== undefined) await saveEditing(services, title, app.draft, () => ({ label: app.label }));
  };
}

async function schedulerDraft(
  title: string,
  { cloud, inventory }: AzureAccess,
  signIn: AzureSignIn,
  scheduler: AzureScheduler,
): Promise<TaskHubSettings> {
  if (scheduler.endpoint === undefined) {
    throw new UserMessageError(text.noEndpointYet(scheduler.name));
  }
  const taskHub = await askTaskHub(title, inventory, scheduler);
  const { tenantId } = scheduler.subscription.tenant;
  return {
    ...{ endpoint: scheduler.endpoint, taskHub, authentication: signIn },
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(cloud.resourceId === undefined ? {} : { resourceId: cloud.resourceId }),
    ...(needsAuthority(signIn) && cloud.authorityHost !== undefined ? { authorityHost: cloud.authorityHost } : {}),
  };
}

/** The chosen tenant, or all of them. */
async function askTenants(
  title: string,
  inventory: AzureInventory,
  signIn: AzureSignIn,
): Promise<readonly AzureTenant[]> {
  const tenants = await withProgress(text.gettingTenants(), (signal) => inventory.tenants(signal));
  if (tenants.length === 1) return tenants;
  const all = { label: `$(list-flat) ${text.all(tenants.length)}`, value: tenants };
  return await askChoice(title, text.chooseTenant(), [
    // Each tenant would open its own browser page.
    ...(signIn === 'InteractiveBrowser' ? [] : [all]),
    ...tenants.map((tenant) => ({ ...tenantRow(tenant), value: [tenant] })),
  ]);
}

/** The chosen subscription, or all of these tenants. */
async function askSubscriptions(
  title: string,
  inventory: AzureInventory,
  tenants: readonly AzureTenant[],
): Promise<readonly AzureSubscription[]> {
  const list = (from: readonly AzureTenant[]): Promise<AzureListing<AzureTenant, AzureSubscription>> =>
    withProgress(text.gettingSubscriptions(), (signal, report) =>
      inventory.subscriptions(from, signal, (done, of) => {
        if (of > 1) report(text.tenantsRead(done, of));
      }),
    );
  const showsTenant = tenants.length > 1;
  const chosen = await askAmong(await orOnlyFailure(list(tenants), tenants), {
    title,
    placeholder: text.chooseSubscription(),
    row: ({ name, subscriptionId, tenant }) => ({
      label: rowText(name),
      description: rowText(showsTenant ? `${tenant.name} · ${subscriptionId}` : subscriptionId),
    }),
    all: (count) => `$(list-flat) ${text.all(count)}`,
    failedRow: (tenant, reason) => ({
      ...tenantRow(tenant),
      label: `$(warning) ${text.unreadTenant(rowText(tenant.name))}`,
      detail: rowText(reason),
    }),
    again: (tenant) => list([tenant]),
  });
  if (chosen.length > 0) return chosen;
  throw new UserMessageError(showsTenant ? text.noSubscriptionInTenants() : text.noSubscriptionInTenant());
}

async function askServer(
  title: string,
  access: AzureAccess,
  subscriptions: readonly AzureSubscription[],
): Promise<AzureServer> {
  const list = (from: readonly ServerPlace[]): Promise<AzureListing<ServerPlace, AzureServer>> =>
    withProgress(text.gettingServers(), (signal, report) =>
      listServers(access, from, signal, (done, of) => {
        if (of > 1) report(text.subscriptionsRead(done, of));
      }),
    );
  const places = subscriptions.map((subscription) => ({ subscription, kinds: ['scheduler', 'functionApp'] as const }));
  const server = await pickAzureServer(await orOnlyFailure(list(places), places), {
    title,
    apps: access.apps,
    again: (place) => list([place]),
  });
  if (server !== undefined) return server;
  throw new UserMessageError(text.noServer());
}

/** If the only place refused, there is nothing to choose from: throws its error. */
async function orOnlyFailure<Place, Item>(
  listing: Promise<AzureListing<Place, Item>>,
  places: readonly Place[],
): Promise<AzureListing<Place, Item>> {
  const listed = await listing;
  const [failure] = listed.failed;
  if (places.length === 1 && failure !== undefined && listed.found.length === 0) throw failure.error;
  return listed;
}

async function askTaskHub(title: string, inventory: AzureInventory, scheduler: AzureScheduler): Promise<string> {
  const names = await withProgress(text.gettingTaskHubs(), (signal) => inventory.taskHubs(scheduler, signal));
  const [only, second] = names;
  if (only === undefined) throw new UserMessageError(text.noTaskHub(scheduler.name));
  if (second === undefined) return only;
  return await askChoice(
    title,
    hubText.choose(),
    names.map((name) => ({ label: rowText(name), value: name })),
  );
}

function tenantRow({ tenantId, name }: AzureTenant): Row {
  const label = rowText(name);
  return tenantId === undefined || name === tenantId ? { label } : { label, description: tenantId };
}

/** A command line knows its own cloud, and the editor has an account provider for each cloud. */
function needsAuthority(signIn: AzureSignIn): boolean {
  return signIn === 'DefaultAzure' || signIn === 'InteractiveBrowser';
}
