import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import { parseConnectionString } from '../../client/connection/connectionString.js';
import { checkTaskHubName } from '../../client/validation.js';
import { type DiscoveredHub, problemId } from '../../hubs/found/discoveredHubs.js';
import { iconless } from '../../platform/safeText.js';
import { foundPlace, foundTitle, problemWords, silentWords } from '../../text/tree/foundText.js';
import type { ConnectServices, LocalHubServices, Services } from '../commandServices.js';
import { isTokenAgreed } from './confirmToken.js';
import { startLocalHubAt } from '../localHub/commands.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { testThenSave } from './testThenSave.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/foundText.js';
import * as hubText from '../../text/commands/hub/hubText.js';
import { inputRule } from '../../text/inputText.js';

type Command = (clicked?: unknown) => Promise<void>;

/**
 * Tests a detected hub, saves it and shows it in the tree. If nothing listens at its address on this machine, starts the
 * local task hub there.
 */
export function connectFound(services: ConnectServices & LocalHubServices & Services<'found' | 'revealHub'>): Command {
  return async (clicked) => {
    const found = await foundFor(services, clicked);
    if (found.kind === 'project' && found.isSilent) {
      await startInPlaceOf(services, found);
      return;
    }
    if (!(await isTokenAgreed(parseConnectionString(found.connectionString)))) return;
    const hub = await testThenSave(services, {
      connectionString: found.connectionString,
      ...(found.kind !== 'emulator' ? { taskHub: found.taskHub } : { taskHub: 'default', askOtherName: askHubName }),
    });
    if (hub !== undefined) await services.revealHub(hub);
  };
}

export function hideFound(services: Services<'found'>): Command {
  return async (clicked) => {
    const foundId = foundIdOf(clicked);
    if (foundId !== undefined) await services.found.hide(foundId);
  };
}

/** Opens the file that names the task hub of the project. */
export function openFoundFile(services: Services<'found'>): Command {
  return async (clicked) => {
    const foundId = foundIdOf(clicked);
    const hub = services.found.all.find((found) => found.id === foundId);
    const problem = services.found.problems.find((found) => problemId(found) === foundId);
    const uri = hub?.kind === 'project' ? hub.uri : problem?.uri;
    if (uri === undefined) throw goneError();
    await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  };
}

async function foundFor(services: Services<'found'>, clicked: unknown): Promise<DiscoveredHub> {
  const foundId = foundIdOf(clicked);
  if (foundId !== undefined) {
    const found = services.found.all.find((other) => other.id === foundId);
    if (found === undefined) throw goneError();
    return found;
  }
  await services.found.look();
  const { all, problems, isUntrusted } = services.found;
  const [problem] = problems;
  if (all.length > 0) {
    return await askChoice(
      text.title(),
      hubText.choose(),
      all.map((found) => ({
        label: iconless(foundTitle(found)),
        description: foundPlace(found),
        ...(found.kind === 'project' && found.isSilent && { detail: silentWords() }),
        value: found,
      })),
    );
  }
  if (isUntrusted) {
    throw new UserMessageError(text.untrusted());
  }
  throw new UserMessageError(problem === undefined ? text.none() : problemWords(problem));
}

async function startInPlaceOf(
  services: LocalHubServices & Services<'registry' | 'revealHub'>,
  { endpoint, taskHub }: Extract<DiscoveredHub, { readonly kind: 'project' }>,
): Promise<void> {
  await startLocalHubAt(services, Number(new URL(endpoint).port), taskHub);
  const hub = services.registry.find(endpoint, taskHub);
  if (hub !== undefined) await services.revealHub(hub);
}

async function askHubName(taskHub: string): Promise<string> {
  return await askText({
    title: text.title(),
    prompt: text.enterName(visibleText(taskHub)),
    value: taskHub,
    check: inputRule(checkTaskHubName),
  });
}

/** A menu passes a row of the tree, a key binding may pass anything. */
export function foundIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('foundId' in value)) return undefined;
  return typeof value.foundId === 'string' ? value.foundId : undefined;
}

function goneError(): UserMessageError {
  return new UserMessageError(text.gone());
}
