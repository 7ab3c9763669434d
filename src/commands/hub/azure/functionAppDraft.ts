import { AzureError } from '../../../hubs/azure/azureError.js';
import type { AzureSignIn } from '../../../hubs/azure/azureSignIn.js';
import { DurableApps, type DurableFunctions } from '../../../hubs/azure/durableApps.js';
import type { AzureFunctionApp, FunctionApps } from '../../../hubs/azure/functionApps.js';
import { showModal } from '../../../platform/notice.js';
import { withProgress } from '../../../platform/progress.js';
import { rowText } from '../../../platform/safeText.js';
import * as keyText from '../../../text/commands/hub/appKeyText.js';
import * as text from '../../../text/commands/hub/azureText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { askAppKey } from '../../prompts/connection/appKeyPrompt.js';
import type { ConnectionDraft } from '../../prompts/connection/connectionPrompt.js';
import { askChoice } from '../../prompts/prompts.js';
import { UserMessageError } from '../../userMessageError.js';

/** The hub that an app is set up with, whatever it is called. */
const ownTaskHub = 'default';

interface FunctionAppDraft {
  readonly draft: ConnectionDraft;
  readonly label: string;
}

/** The connection to a function app, or to one of its slots, with its key. Undefined where there is no key to be had. */
export async function functionAppDraft(
  title: string,
  apps: FunctionApps,
  signIn: AzureSignIn,
  chosen: AzureFunctionApp,
): Promise<FunctionAppDraft | undefined> {
  const app = await askSlot(title, apps, chosen);
  const { endpoint, name } = app;
  if (app.isStopped) throw new UserMessageError(text.appStopped(name));
  if (endpoint === undefined) throw new UserMessageError(text.noAddressYet(name));
  const key = await keyOf(title, apps, { ...app, endpoint });
  if (key === undefined) return undefined;
  const { tenantId } = app.subscription.tenant;
  const origin = { resource: app.id, signIn, ...(tenantId === undefined ? {} : { tenantId }) };
  const appKey = { endpoint, key, origin };
  return { draft: { endpoint, taskHub: ownTaskHub, authentication: 'Functions', appKey }, label: name };
}

/** The app itself where it has no slots. Slots without Durable Functions are left out, unless none has any. */
async function askSlot(title: string, apps: FunctionApps, app: AzureFunctionApp): Promise<AzureFunctionApp> {
  const durable = new DurableApps(apps);
  const all = await withProgress(text.gettingSlots(app.name), async (signal) => {
    const slots = await apps.slots(app, signal);
    if (slots.length > 0) await durable.ask([app, ...slots], signal);
    return [app, ...slots];
  });
  const some = all.filter((one) => durable.of(one) !== 'notThere');
  const offered = some.length === 0 ? all : some;
  const [only, second] = offered;
  if (only !== undefined && second === undefined) return only;
  const left = all.length - offered.length;
  return await askChoice(
    title,
    left === 0 ? text.chooseSlot() : text.chooseSlotOf(left),
    offered.map((one) => ({
      label: rowText(one.name),
      ...(one === app ? { description: text.productionSlot() } : {}),
      detail: appDetail(one, durable.of(one)),
      value: one,
    })),
  );
}

/** Where an app is, or why it cannot be reached, or why it is not known what it has. */
export function appDetail({ endpoint, isStopped }: AzureFunctionApp, durable?: DurableFunctions): string {
  if (isStopped) return text.stopped();
  if (durable === 'notThere') return text.noDurableFunctions();
  if (durable instanceof AzureError) return rowText(text.notKnownWhether(errorText(durable)));
  return rowText(endpoint ?? text.beingCreated());
}

/** Whoever may not list keys can enter one. */
async function keyOf(
  title: string,
  apps: FunctionApps,
  { id, name, endpoint, subscription }: AzureFunctionApp & { readonly endpoint: string },
): Promise<string | undefined> {
  const { tenantId } = subscription.tenant;
  try {
    const key = await withProgress(text.gettingKey(name), (signal) => apps.key(id, tenantId, signal));
    if (key !== undefined) return key;
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    const enter = keyText.enterButton();
    if ((await showModal(errorText(error), '', enter)) !== enter) return undefined;
    return await askAppKey(title, endpoint, name);
  }
  throw new UserMessageError(text.noExtensionKey(name));
}
