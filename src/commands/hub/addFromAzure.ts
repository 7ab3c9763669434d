import * as vscode from 'vscode';
import type {
  AzureInventory,
  AzureScheduler,
  AzureSubscription,
  AzureTenant,
} from '../../hubs/azure/azureInventory.js';
import type { AzureListing } from '../../hubs/azure/azureListing.js';
import { type AzureSignIn, azureSignIns } from '../../hubs/azure/azureSignIn.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import { saveEditing } from './add.js';
import { authenticationWords } from '../authenticationWords.js';
import { azureAccess } from './azureAccess.js';
import { askAmong, type Row } from './azureChoices.js';
import type { CommandServices } from '../commandServices.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';

/** Adds a hub of Azure: who signs in, tenant, subscription, scheduler, hub. What there is only one of is not asked. */
export function addHubFromAzure(services: CommandServices): () => Promise<void> {
  return async () => {
    const title = vscode.l10n.t('Add Task Hub from Azure');
    const signIn = await askChoice(
      title,
      vscode.l10n.t('Who signs in?'),
      azureSignIns.map((kind) => ({ label: kind, description: authenticationWords(kind), value: kind })),
    );
    const { cloud, inventory } = azureAccess(services, signIn);
    const tenants = await askTenants(title, inventory, signIn);
    const subscriptions = await askSubscriptions(title, inventory, tenants);
    const scheduler = await askScheduler(title, inventory, subscriptions);
    if (scheduler.endpoint === undefined) {
      throw new UserMessageError(
        vscode.l10n.t(
          'The scheduler {0} has no endpoint yet: it is still being made. Try again later.',
          scheduler.name,
        ),
      );
    }
    const taskHub = await askTaskHub(title, inventory, scheduler);
    const { tenantId } = scheduler.subscription.tenant;
    const draft = {
      ...{ endpoint: scheduler.endpoint, taskHub, authentication: signIn },
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(cloud.resourceId === undefined ? {} : { resourceId: cloud.resourceId }),
      ...(needsAuthority(signIn) && cloud.authorityHost !== undefined ? { authorityHost: cloud.authorityHost } : {}),
    };
    await saveEditing(services, title, draft);
  };
}

/** The tenant of the person's choice, or all of them. */
async function askTenants(
  title: string,
  inventory: AzureInventory,
  signIn: AzureSignIn,
): Promise<readonly AzureTenant[]> {
  const tenants = await withProgress(vscode.l10n.t('Asking Azure for tenants'), (signal) => inventory.tenants(signal));
  if (tenants.length === 1) return tenants;
  const all = { label: vscode.l10n.t('$(list-flat) All {0}', tenants.length), value: tenants };
  return await askChoice(title, vscode.l10n.t('Which tenant?'), [
    // Each tenant would open a page of the browser.
    ...(signIn === 'InteractiveBrowser' ? [] : [all]),
    ...tenants.map((tenant) => ({ ...tenantRow(tenant), value: [tenant] })),
  ]);
}

/** The subscription that the person picks, or all of these tenants. */
async function askSubscriptions(
  title: string,
  inventory: AzureInventory,
  tenants: readonly AzureTenant[],
): Promise<readonly AzureSubscription[]> {
  const list = (from: readonly AzureTenant[]): Promise<AzureListing<AzureTenant, AzureSubscription>> =>
    withProgress(vscode.l10n.t('Asking Azure for subscriptions'), (signal, report) =>
      inventory.subscriptions(from, signal, (done, of) => {
        if (of > 1) report(vscode.l10n.t('{0} of {1} tenants', done, of));
      }),
    );
  const showsTenant = tenants.length > 1;
  const chosen = await askAmong(await orOnlyFailure(list(tenants), tenants), {
    title,
    placeholder: vscode.l10n.t('Which subscription?'),
    row: ({ name, subscriptionId, tenant }) => ({
      label: rowText(name),
      description: rowText(showsTenant ? `${tenant.name} · ${subscriptionId}` : subscriptionId),
    }),
    all: (count) => vscode.l10n.t('$(list-flat) All {0}', count),
    failedRow: (tenant, reason) => ({
      ...tenantRow(tenant),
      label: vscode.l10n.t('$(warning) Tenant {0}: sign in or try again', rowText(tenant.name)),
      detail: rowText(reason),
    }),
    again: (tenant) => list([tenant]),
  });
  if (chosen.length > 0) return chosen;
  throw new UserMessageError(
    showsTenant
      ? vscode.l10n.t(
          'This account sees no subscription in any of these tenants. Choose another account, or add the task hub by its endpoint.',
        )
      : vscode.l10n.t(
          'This account sees no subscription in this tenant. Choose another tenant or account, or add the task hub by its endpoint.',
        ),
  );
}

async function askScheduler(
  title: string,
  inventory: AzureInventory,
  subscriptions: readonly AzureSubscription[],
): Promise<AzureScheduler> {
  const list = (from: readonly AzureSubscription[]): Promise<AzureListing<AzureSubscription, AzureScheduler>> =>
    withProgress(vscode.l10n.t('Asking Azure for schedulers'), (signal, report) =>
      inventory.schedulers(from, signal, (done, of) => {
        if (of > 1) report(vscode.l10n.t('{0} of {1} subscriptions', done, of));
      }),
    );
  const [scheduler] = await askAmong(await orOnlyFailure(list(subscriptions), subscriptions), {
    title,
    placeholder: vscode.l10n.t('Which scheduler?'),
    row: ({ name, location, endpoint, subscription }) => ({
      label: rowText(name),
      description: rowText([location, subscription.name].filter((part) => part !== '').join(' · ')),
      detail: rowText(endpoint ?? vscode.l10n.t('still being made')),
    }),
    failedRow: ({ name, subscriptionId }, reason) => ({
      label: vscode.l10n.t('$(warning) Subscription {0}: try again', rowText(name)),
      description: rowText(subscriptionId),
      detail: rowText(reason),
    }),
    again: (subscription) => list([subscription]),
  });
  if (scheduler !== undefined) return scheduler;
  throw new UserMessageError(
    vscode.l10n.t(
      'No Durable Task scheduler was found that this account may see, which takes the role Reader. With a data role alone, add the task hub by its endpoint.',
    ),
  );
}

/** Where there was one place to look through, and it refused, there is nothing to choose from. */
async function orOnlyFailure<Place, Item>(
  listing: Promise<AzureListing<Place, Item>>,
  places: readonly Place[],
): Promise<AzureListing<Place, Item>> {
  const listed = await listing;
  const [failure] = listed.failed;
  if (places.length === 1 && failure !== undefined) throw failure.error;
  return listed;
}

async function askTaskHub(title: string, inventory: AzureInventory, scheduler: AzureScheduler): Promise<string> {
  const names = await withProgress(vscode.l10n.t('Asking Azure for task hubs'), (signal) =>
    inventory.taskHubs(scheduler, signal),
  );
  const [only, second] = names;
  if (only === undefined)
    throw new UserMessageError(vscode.l10n.t('The scheduler {0} has no task hub yet.', scheduler.name));
  if (second === undefined) return only;
  return await askChoice(
    title,
    vscode.l10n.t('Which task hub?'),
    names.map((name) => ({ label: rowText(name), value: name })),
  );
}

function tenantRow({ tenantId, name }: AzureTenant): Row {
  const label = rowText(name);
  return tenantId === undefined || name === tenantId ? { label } : { label, description: tenantId };
}

/** A command line knows its own cloud, and the editor's account has a provider for each. */
function needsAuthority(signIn: AzureSignIn): boolean {
  return signIn === 'DefaultAzure' || signIn === 'InteractiveBrowser';
}
