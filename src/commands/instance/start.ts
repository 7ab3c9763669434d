import * as vscode from 'vscode';
import type { Instance } from '../../client/instance.js';
import { checkOrchestrationName } from '../../client/validation.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { askInstanceId } from '../prompts/askInstanceId.js';
import { askInTurn, askListOrBox } from '../prompts/askInTurn.js';
import { Draft } from '../prompts/draft.js';
import { readWithPayloads, targetOrPick } from './chosenTarget.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { knownNames } from '../prompts/knownNames.js';
import { askPayload } from '../prompts/payloadInput.js';
import { hubFor } from '../prompts/pickHub.js';
import { askFilling, typedLine } from '../prompts/lists/fillingChoice.js';
import { askText, type Choice } from '../prompts/prompts.js';
import { startInstance } from './startInstance.js';
import { askStartExtras, type StartExtras } from './startOptions.js';
import { requireAbility } from '../requireAbility.js';
import * as text from '../../text/commands/instance/startText.js';
import type { RequestPart } from '../../client/serverLimits.js';
import { inputRule } from '../../text/inputText.js';

/** Starts one orchestration: asks for its name, input, ID and options. */
export function startOrchestration(
  services: Services<
    'clock' | 'memory' | 'openInstance' | 'payloads' | 'registry' | 'reporter' | 'revealHub' | 'source'
  >,
): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.title();
    const hub = await hubFor(services, clicked, title);
    requireAbility(hub, 'start');
    await askAndStart(services, hub, undefined, (...before) => askName(services, hub, title, ...before));
  };
}

/** Starts an orchestration with the name, input, version and tags of an existing instance. Each can be changed. */
export function startLike(
  services: ChoiceServices & Services<'openInstance' | 'payloads' | 'reporter' | 'revealHub' | 'source'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const title = text.likeTitle();
    // Of a selection, the clicked row is the model.
    const target = await targetOrPick(services, parameters, title);
    const hub = await hubFor(services, target, title);
    requireAbility(hub, 'start');
    const model = await readWithPayloads(hub, target.instanceId);
    await askAndStart(services, hub, model, (...before) => askName(services, hub, title, ...before));
  };
}

/** Each question begins with what was answered, or half typed, before, so that going back loses nothing. */
async function askAndStart(
  services: Services<'clock' | 'memory' | 'openInstance' | 'payloads' | 'revealHub'>,
  hub: LiveHub,
  model: Instance | undefined,
  askForName: (before: string, draft: Draft) => Promise<string>,
): Promise<void> {
  let name = model?.name ?? '';
  let instanceId = '';
  let input: string | undefined;
  let present = model?.input;
  let extras: StartExtras = {
    ...(model?.version === undefined || model.version === '' ? {} : { version: model.version }),
    ...(model === undefined || Object.keys(model.tags).length === 0 ? {} : { tags: model.tags }),
  };
  const drafts = { name: new Draft(), input: new Draft(), id: new Draft() };
  const extraDrafts = { time: new Draft(), version: new Draft(), tags: new Draft() };
  await askInTurn([
    ...(name === ''
      ? [
          async () => {
            const before = name;
            name = await askForName(before, drafts.name);
            if (name === before) return;
            // An ID is made of the name.
            instanceId = '';
            drafts.id.drop();
          },
        ]
      : []),
    async () => {
      const noun = 'input';
      const { input: draft } = drafts;
      const question = {
        title: text.titleOf(name),
        noun,
        draft,
        ...(present === undefined ? {} : { present }),
      } as const;
      input = await askPayload(services.payloads, question);
      if (input === undefined) return;
      present = input;
      draft.drop();
    },
    async () => {
      instanceId = await askInstanceId(services.memory, hub.id, name, { instanceId, draft: drafts.id });
    },
    async () => {
      await askStartExtras(name, instanceId, services.clock, (part: RequestPart) => hub.lacks(part), {
        initial: extras,
        keep: (chosen) => (extras = chosen),
        drafts: extraDrafts,
      });
    },
  ]);
  services.memory.noteOrchestrationName(hub.id, name);
  await startInstance(services, hub, { name, instanceId, ...(input === undefined ? {} : { input }), ...extras });
}

async function askName(
  services: Services<'memory' | 'reporter' | 'source'>,
  hub: LiveHub,
  title: string,
  before: string,
  draft: Draft,
): Promise<string> {
  const known = knownNames(services, hub);
  const hasSource = vscode.workspace.isTrusted && vscode.workspace.workspaceFolders !== undefined;
  const typed = (): Promise<string> =>
    askText({ title, prompt: text.enterName(), value: before, draft, check: inputRule(checkOrchestrationName) });
  if (known.length === 0 && !hasSource) return await typed();
  return await askListOrBox(
    () =>
      askFilling<string | undefined>({
        title,
        placeholder: text.chooseName(),
        choices: known.map((name) => ({ label: rowText(name), value: name })),
        more: async (signal) => (hasSource ? await namesInSource(services, new Set(known), signal) : []),
        last: [{ label: `$(edit) ${text.anotherName()}`, alwaysShow: true, value: undefined }],
        typed: typedLine(checkOrchestrationName),
        onProblem: (error) => services.reporter.log(error, 'Looking for orchestrations in the source'),
      }),
    typed,
  );
}

async function namesInSource(
  services: Services<'source'>,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly Choice<string>[]> {
  const all = await services.source.orchestrations(signal);
  return all
    .filter(({ name }) => !known.has(name) && inputRule(checkOrchestrationName)(name) === undefined)
    .map(({ name, uri }) => ({
      label: rowText(name),
      detail: rowText(vscode.workspace.asRelativePath(uri)),
      value: name,
    }));
}
