import * as vscode from 'vscode';
import { showInformation } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import { hubOf, targetOrPick } from './chosenTarget.js';
import type { CommandServices } from '../commandServices.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import type { SourceKind } from '../source/sourceDefinitions.js';
import { findSource, type FoundSource, type SourceSearch } from '../source/sourceSearch.js';

interface SourceName {
  readonly name: string;
  readonly kind: SourceKind;
}

const longestLine = 120;

/** Goes to where the workspace defines an orchestration, or an activity that a tab names; several places are offered. */
export function goToSource(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const { name, kind } = namedBy(parameters[0]) ?? (await orchestrationOf(services, parameters));
    if (vscode.workspace.workspaceFolders === undefined) {
      throw new UserMessageError(vscode.l10n.t('No folder is open: open the one that holds the code of your worker.'));
    }
    const title = vscode.l10n.t('Looking for the source of {0}', name);
    const search = await withProgress(title, (signal, report) =>
      findSource(name, kind, signal, (read, files) => report(vscode.l10n.t('{0} of {1} files', read, files))),
    );
    const [first, second] = search.found;
    if (first === undefined) {
      void showInformation(notFound(name, search));
      return;
    }
    await show(second === undefined ? first : await choose(name, search.found));
  };
}

/** A tab hands over the name itself. */
function namedBy(parameter: unknown): SourceName | undefined {
  if (typeof parameter !== 'object' || parameter === null || !('name' in parameter) || !('kind' in parameter)) {
    return undefined;
  }
  const { name, kind } = parameter;
  if (typeof name !== 'string' || (kind !== 'orchestration' && kind !== 'activity')) return undefined;
  return { name, kind };
}

async function orchestrationOf(services: CommandServices, parameters: readonly unknown[]): Promise<SourceName> {
  const target = await targetOrPick(services, parameters, vscode.l10n.t('Go to Source'));
  const hub = hubOf(services, target);
  const instance = hub.cachedInstance(target.instanceId) ?? (await (await hub.client()).get(target.instanceId));
  if (instance === undefined || instance.name === '') {
    throw new UserMessageError(vscode.l10n.t('The name of the orchestration is not known.'));
  }
  return { name: instance.name, kind: 'orchestration' };
}

function notFound(name: string, { filesRead, isCut }: SourceSearch): string {
  return isCut
    ? vscode.l10n.t('{0} is not defined in the first {1} source files of this workspace.', name, filesRead)
    : vscode.l10n.t('{0} is not defined in the {1} source files of this workspace.', name, filesRead);
}

function choose(name: string, found: readonly FoundSource[]): Promise<FoundSource> {
  return askChoice(
    vscode.l10n.t('Source of {0}', name),
    vscode.l10n.t('Which of the places?'),
    found.map((place) => {
      const file = vscode.workspace.asRelativePath(place.uri);
      return {
        label: rowText(place.line.slice(0, longestLine)),
        description: rowText(`${file}:${place.position.line + 1}`),
        ...(place.certainty === 'registration' ? { detail: vscode.l10n.t('Registered here') } : {}),
        value: place,
      };
    }),
  );
}

async function show({ uri, position }: FoundSource): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}
