import * as vscode from 'vscode';
import { showInformation } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import { hubOf, targetOrPick } from './chosenTarget.js';
import type { HostServices } from '../commandServices.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import type { SourceKind } from '../source/sourceDefinitions.js';
import { findSource, type FoundSource } from '../source/sourceSearch.js';
import * as text from '../../text/commands/instance/sourceText.js';

interface SourceName {
  readonly name: string;
  readonly kind: SourceKind;
}

const longestLine = 120;

/** Opens the code of an orchestration, or of an activity that a tab names. If there are several places, asks. */
export function goToSource(services: HostServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const { name, kind } = namedBy(parameters[0]) ?? (await orchestrationOf(services, parameters));
    if (vscode.workspace.workspaceFolders === undefined) {
      throw new UserMessageError(text.noFolder());
    }
    const search = await withProgress(text.searching(name), (signal, report) =>
      findSource(name, kind, signal, (read, files) => report(text.filesRead(read, files))),
    );
    const [first, second] = search.found;
    if (first === undefined) {
      void showInformation(text.notFound(name, search.filesRead, search.isCut));
      return;
    }
    await show(second === undefined ? first : await choose(name, search.found));
  };
}

/** A tab passes the name itself. */
function namedBy(parameter: unknown): SourceName | undefined {
  if (typeof parameter !== 'object' || parameter === null || !('name' in parameter) || !('kind' in parameter)) {
    return undefined;
  }
  const { name, kind } = parameter;
  if (typeof name !== 'string' || (kind !== 'orchestration' && kind !== 'activity')) return undefined;
  return { name, kind };
}

async function orchestrationOf(services: HostServices, parameters: readonly unknown[]): Promise<SourceName> {
  const target = await targetOrPick(services, parameters, text.title());
  const hub = hubOf(services, target);
  const instance = hub.cachedInstance(target.instanceId) ?? (await (await hub.client()).get(target.instanceId));
  if (instance === undefined || instance.name === '') {
    throw new UserMessageError(text.nameUnknown());
  }
  return { name: instance.name, kind: 'orchestration' };
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
