import { visibleText } from '../../common/hiddenText.js';
import { UserFacingError } from '../../common/userFacingError.js';
import { type ConnectionSettings, parseConnectionString } from '../../client/connection/connectionString.js';
import { checkTaskHubName } from '../../client/validation.js';
import type { AppKey } from '../../hubs/saved/appKey.js';
import { probe, type ProbeVerdict } from '../../hubs/live/probe.js';
import { showInformation, showModal, showWarning } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import type { ConnectServices, Services } from '../commandServices.js';
import { canLookUp, lookUpNames } from './lookUp.js';
import { askListOrBox } from '../prompts/askInTurn.js';
import { askChoice, askText } from '../prompts/prompts.js';
import * as addHubText from '../../text/commands/hub/addHubText.js';
import * as text from '../../text/commands/hub/connectionText.js';
import { describeVerdict } from './describeVerdict.js';
import { errorText } from '../../text/errors/errorText.js';
import { inputRule } from '../../text/inputText.js';

const probeTimeoutMs = 15_000;
/** A function app that has not answered by then was idle, and starts. */
const slowMs = 5_000;

/** A hub that is about to be saved. */
export interface DraftHub {
  readonly connectionString: string;
  readonly taskHub: string;
  /** The key of the function app, which no connection string holds. */
  readonly appKey?: AppKey | undefined;
}

/**
 * Tests a hub over its own connection and shows the verdict. Resolves to what to save (with another name, if the person
 * chose one), to `edit` if the connection is to be changed, or to undefined.
 */
export async function testUntilSettled(
  services: ConnectServices,
  draft: DraftHub,
): Promise<DraftHub | 'edit' | undefined> {
  const settings = parseConnectionString(draft.connectionString);
  let { taskHub, appKey } = draft;
  for (;;) {
    const tested = await testConnection(services, { ...draft, taskHub, appKey });
    const { verdict, account } = tested;
    appKey = tested.appKey;
    const said = describeVerdict(verdict, { taskHub, settings, account, hasKey: appKey !== undefined });
    if (verdict.kind === 'reachable' || verdict.kind === 'withoutLists') {
      void showInformation(said);
      return { ...draft, taskHub, appKey };
    }
    const edit = text.edit();
    const another = text.chooseAnother();
    const lookUp = text.lookUp();
    const saveAnyway = text.saveAnyway();
    const isUnknown = verdict.kind === 'unknownHub';
    const known = isUnknown ? services.registry.taskHubsAt(settings.endpoint, taskHub) : [];
    const listed = known.length === 0 ? '' : ` ${text.knownThere(known)}`;
    const chosen = await showModal(
      said + listed,
      '',
      ...(known.length === 0 ? [] : [another]),
      ...(isUnknown && canLookUp(settings) ? [lookUp] : []),
      ...[edit, saveAnyway],
    );
    if (chosen === another) taskHub = await askAnother(known, taskHub);
    else if (chosen === lookUp) taskHub = await askLookedUp(services, settings, taskHub);
    else if (chosen === saveAnyway) return { ...draft, taskHub, appKey };
    else return chosen === edit ? 'edit' : undefined;
  }
}

interface Tested {
  readonly verdict: ProbeVerdict;
  readonly account: string | undefined;
  /** The given key, or the one that took its place. */
  readonly appKey: AppKey | undefined;
}

/** Sends a few calls that only read. Saves nothing. */
export async function testConnection(
  services: Services<'account' | 'clock' | 'connect'>,
  { connectionString, taskHub, appKey: given }: DraftHub,
): Promise<Tested> {
  return await withProgress(text.trying(visibleText(taskHub)), async (signal, report) => {
    let account: string | undefined;
    let appKey = given;
    services.account.allowQuestions();
    const client = await services.connect(connectionString, taskHub, {
      noteAccount: (name) => (account = name),
      appKey,
      noteKey: (key) => (appKey = given && { ...given, key }),
    });
    const waiting = services.clock.setTimer(slowMs, () => given !== undefined && report(text.mayBeStarting()));
    try {
      return { verdict: await probe(client, { signal, timeoutMs: probeTimeoutMs }), account, appKey };
    } finally {
      waiting.dispose();
      client.close();
    }
  });
}

/** Asks for one of the hubs that Azure lists there. If it lists none, says why and lets the name be typed. */
export async function askLookedUp(
  services: Services<'account' | 'clock' | 'tokens'>,
  settings: ConnectionSettings,
  before: string,
): Promise<string> {
  try {
    return await askAnother(await lookUpNames(services, settings), before);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    void showWarning(errorText(error));
    return await askTaskHubName(addHubText.title(), before);
  }
}

async function askAnother(known: readonly string[], before: string): Promise<string> {
  const title = addHubText.title();
  const choices = [
    ...known.map((name) => ({ label: rowText(name), value: name })),
    { label: `$(edit) ${text.anotherName()}`, value: undefined },
  ];
  return await askListOrBox(
    () => askChoice<string | undefined>(title, text.chooseTaskHub(), choices),
    () => askTaskHubName(title, before),
  );
}

export async function askTaskHubName(title: string, value: string): Promise<string> {
  return await askText({ title, prompt: text.enterTaskHub(), value, check: inputRule(checkTaskHubName) });
}
