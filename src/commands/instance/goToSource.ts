import * as vscode from 'vscode';
import { isRecord } from '../../common/json/isRecord.js';
import type { InstanceHub } from '../../hubs/hub.js';
import { samplesHub } from '../../localHub/sampleWorker.js';
import { showInformation } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import { hubOf, targetOrPick } from './chosenTarget.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import { sourceKinds } from '../source/sourceFacts.js';
import type { FoundSource, SourceQuery, SourceQuestions } from '../source/workspaceSource.js';
import * as text from '../../text/commands/instance/sourceText.js';

const longestLine = 120;

/** Opens the code of an orchestration, or of what a tab names. If there are several places, asks. */
export function goToSource(
  services: ChoiceServices & Services<'instances'>,
  source: SourceQuestions,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const query = namedBy(services, parameters[0]) ?? (await orchestrationOf(services, parameters));
    if (vscode.workspace.workspaceFolders === undefined && query.ofSamples !== true) {
      throw new UserMessageError(text.noFolder());
    }
    const search = await withProgress(text.searching(query.name), (signal, report) =>
      source.find(query, signal, (read, files) => report(text.filesRead(read, files))),
    );
    const [first, second] = search.found;
    if (first === undefined) {
      const { filesRead, isCut } = search;
      void showInformation(text.notFound(query.name, query.kind === 'event', filesRead, isCut));
      return;
    }
    await show(second === undefined ? first : await choose(query.name, search.found));
  };
}

/** A tab passes the name itself. */
function namedBy({ instances }: Services<'instances'>, parameter: unknown): SourceQuery | undefined {
  if (!isRecord(parameter)) return undefined;
  const { name, kind, version, orchestration, hubId } = parameter;
  if (typeof name !== 'string') return undefined;
  const ofSamples = typeof hubId === 'string' && isOfSamples(instances.get(hubId));
  const asked = { name, ofSamples };
  if (kind === 'event')
    return { ...asked, kind, orchestration: typeof orchestration === 'string' ? orchestration : '' };
  const known = sourceKinds.find((each) => each === kind);
  return known && { ...asked, kind: known, version: typeof version === 'string' ? version : '' };
}

/** What is there runs by source that came with the extension. */
function isOfSamples(hub: InstanceHub | undefined): boolean {
  return hub?.isLocal === true && hub.taskHub === samplesHub;
}

async function orchestrationOf(
  services: ChoiceServices & Services<'instances'>,
  parameters: readonly unknown[],
): Promise<SourceQuery> {
  const target = await targetOrPick(services, parameters, text.title());
  const hub = hubOf(services, target);
  const instance = hub.cachedInstance(target.instanceId) ?? (await (await hub.client()).get(target.instanceId));
  if (instance === undefined || instance.name === '') {
    throw new UserMessageError(text.nameUnknown());
  }
  return { kind: 'orchestration', name: instance.name, version: instance.version, ofSamples: isOfSamples(hub) };
}

function choose(name: string, found: readonly FoundSource[]): Promise<FoundSource> {
  return askChoice(
    text.titleOf(name),
    text.choosePlace(),
    found.map((place) => {
      const file = vscode.workspace.asRelativePath(place.uri);
      return {
        label: rowText(place.line.slice(0, longestLine)),
        description: rowText(`${file}:${place.position.line + 1}`),
        ...(place.certainty === 'registration' ? { detail: text.registered() } : {}),
        value: place,
      };
    }),
  );
}

async function show({ uri, position }: FoundSource): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}
