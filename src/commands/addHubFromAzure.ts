import * as vscode from 'vscode';
import { isAbortError } from '../common/abort.js';
import { visibleText } from '../common/hiddenText.js';
import { AzureError } from '../hubs/azure/azureError.js';
import type { AzureInventory, AzureScheduler, AzureSubscription, AzureTenant } from '../hubs/azure/azureInventory.js';
import { type AzureSignIn, azureSignIns } from '../hubs/azure/azureSignIn.js';
import { withProgress } from '../platform/progress.js';
import { iconless } from '../platform/safeText.js';
import { saveEditing } from './addHub.js';
import { authenticationWords } from './authenticationWords.js';
import { azureAccess } from './azureAccess.js';
import type { CommandServices } from './commandServices.js';
import { askChoice, type Choice } from './prompts.js';
import { Sentence } from './sentence.js';

/** A scheduler with the subscription that it was found in. */
interface FoundScheduler {
  readonly scheduler: AzureScheduler;
  readonly subscription: AzureSubscription;
}

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
    const tenantId = await askTenant(title, inventory);
    const found = await findSchedulers(title, inventory, tenantId);
    const { scheduler } = await askScheduler(title, found);
    if (scheduler.endpoint === undefined) {
      throw new Sentence(
        vscode.l10n.t(
          'The scheduler {0} has no endpoint yet: it is still being made. Try again later.',
          scheduler.name,
        ),
      );
    }
    const taskHub = await askTaskHub(title, inventory, scheduler, tenantId);
    const draft = {
      ...{ endpoint: scheduler.endpoint, taskHub, authentication: signIn },
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(cloud.resourceId === undefined ? {} : { resourceId: cloud.resourceId }),
      ...(needsAuthority(signIn) && cloud.authorityHost !== undefined ? { authorityHost: cloud.authorityHost } : {}),
    };
    await saveEditing(services, title, draft);
  };
}

/** The tenant of the person's choice; undefined where the account sees only its own. */
async function askTenant(title: string, inventory: AzureInventory): Promise<string | undefined> {
  const tenants = await withProgress(vscode.l10n.t('Asking Azure for tenants'), (signal) => inventory.tenants(signal));
  const [only, second] = tenants;
  if (only === undefined || second === undefined) return only?.tenantId;
  return await askChoice(title, vscode.l10n.t('Which tenant?'), tenants.map(tenantChoice));
}

function tenantChoice({ tenantId, name }: AzureTenant): Choice<string> {
  const shown = { label: iconless(visibleText(name)), value: tenantId };
  return name === tenantId ? shown : { ...shown, description: tenantId };
}

/** The schedulers of the subscription that the person picks, or of all. */
async function findSchedulers(
  title: string,
  inventory: AzureInventory,
  tenantId: string | undefined,
): Promise<readonly FoundScheduler[]> {
  const subscriptions = await withProgress(vscode.l10n.t('Asking Azure for subscriptions'), (signal) =>
    inventory.subscriptions(tenantId, signal),
  );
  const [first, second] = subscriptions;
  if (first === undefined) {
    throw new Sentence(
      vscode.l10n.t(
        'This account sees no subscription in this tenant. Choose another tenant or account, or add the task hub by its endpoint.',
      ),
    );
  }
  const chosen =
    second === undefined
      ? subscriptions
      : await askChoice<readonly AzureSubscription[]>(title, vscode.l10n.t('Which subscription?'), [
          { label: vscode.l10n.t('$(list-flat) All {0}', subscriptions.length), value: subscriptions },
          ...subscriptions.map((subscription) => ({
            label: iconless(visibleText(subscription.name)),
            description: subscription.subscriptionId,
            value: [subscription],
          })),
        ]);
  return await withProgress(vscode.l10n.t('Asking Azure for schedulers'), (signal, report) =>
    schedulersOf(inventory, chosen, tenantId, signal, report),
  );
}

/** One subscription that refuses does not hide the schedulers of the others; when all do, the first reason is told. */
async function schedulersOf(
  inventory: AzureInventory,
  subscriptions: readonly AzureSubscription[],
  tenantId: string | undefined,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<readonly FoundScheduler[]> {
  const found: FoundScheduler[] = [];
  let failure: AzureError | undefined;
  for (const [index, subscription] of subscriptions.entries()) {
    report(vscode.l10n.t('{0} of {1} subscriptions', index + 1, subscriptions.length));
    try {
      const schedulers = await inventory.schedulers(subscription, tenantId, signal);
      found.push(...schedulers.map((scheduler) => ({ scheduler, subscription })));
    } catch (error) {
      if (isAbortError(error) || !(error instanceof AzureError)) throw error;
      failure ??= error;
    }
  }
  if (found.length === 0 && failure !== undefined) throw failure;
  if (found.length > 0) return found;
  throw new Sentence(
    vscode.l10n.t(
      'No Durable Task scheduler was found that this account may see, which takes the role Reader. With a data role alone, add the task hub by its endpoint.',
    ),
  );
}

async function askScheduler(title: string, found: readonly FoundScheduler[]): Promise<FoundScheduler> {
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  return await askChoice(
    title,
    vscode.l10n.t('Which scheduler?'),
    found.map((one) => ({
      label: iconless(visibleText(one.scheduler.name)),
      description: iconless(visibleText(`${one.scheduler.location} · ${one.subscription.name}`)),
      detail: iconless(visibleText(one.scheduler.endpoint ?? vscode.l10n.t('still being made'))),
      value: one,
    })),
  );
}

async function askTaskHub(
  title: string,
  inventory: AzureInventory,
  scheduler: AzureScheduler,
  tenantId: string | undefined,
): Promise<string> {
  const names = await withProgress(vscode.l10n.t('Asking Azure for task hubs'), (signal) =>
    inventory.taskHubs(scheduler, tenantId, signal),
  );
  const [only, second] = names;
  if (only === undefined) throw new Sentence(vscode.l10n.t('The scheduler {0} has no task hub yet.', scheduler.name));
  if (second === undefined) return only;
  return await askChoice(
    title,
    vscode.l10n.t('Which task hub?'),
    names.map((name) => ({ label: iconless(visibleText(name)), value: name })),
  );
}

/** A command line knows its own cloud, and the editor's account has a provider for each. */
function needsAuthority(signIn: AzureSignIn): boolean {
  return signIn === 'DefaultAzure' || signIn === 'InteractiveBrowser';
}
