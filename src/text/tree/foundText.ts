import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { visibleText } from '../../common/hiddenText.js';
import type { DiscoveredHub, FoundProblem } from '../../hubs/found/discoveredHubs.js';
import { factText } from '../errors/errorText.js';

export const connect = (): string => l10n.t('Connect');
export const startLocal = (): string => l10n.t('Start Local Task Hub');
export const openFile = (): string => l10n.t('Open File');
export const manageTrust = (): string => l10n.t('Manage Workspace Trust');

export const clickToConnect = (place: string): string => l10n.t('{0} · click to connect', place);
export const clickToStart = (place: string): string =>
  l10n.t('{0} · nothing is running there · click to start the local task hub', place);
export const connectDetail = (kind: DiscoveredHub['kind'], title: string, place: string): string =>
  kind === 'functions'
    ? l10n.t('{0} ({1}). It serves Durable Functions over HTTP.', title, place)
    : l10n.t('{0} ({1}). Nothing is sent to it until you connect.', title, place);
export const silentDetail = (title: string, place: string): string =>
  l10n.t('{0} ({1}). Nothing is running there. Connecting starts the local task hub instead.', title, place);

export const untrusted = (): string => l10n.t('Task hub detection is off in this folder');
export const untrustedHint = (): string => l10n.t('the folder isn’t trusted');
export const untrustedDetail = (): string =>
  l10n.t('Files of a folder that you don’t trust could name a task hub that isn’t yours.');

/** What is connected to in place of a hub that nothing answers for. */
export function silentWords(): string {
  return l10n.t('Nothing is running there. The local task hub is started instead.');
}

export function foundTitle(found: DiscoveredHub): string {
  switch (found.kind) {
    case 'project':
      return visibleText(l10n.t('Detected in this project: {0}', found.taskHub));
    case 'functions':
      return l10n.t('Detected on this machine: Functions host');
    case 'terminal':
      return l10n.t('Detected in a terminal: Functions host over gRPC');
    case 'emulator':
      return l10n.t('Detected on this machine: emulator');
    default:
      return assertNever(found);
  }
}

/** Where a found hub is, and which file says so. */
export function foundPlace(found: DiscoveredHub): string {
  const place = visibleText(found.endpoint.replace(/^https?:\/\//, ''));
  if (found.kind === 'project') return `${place} · ${sourceOf(found)}`;
  return found.kind !== 'emulator' && found.taskHub !== 'default' ? `${place} · ${visibleText(found.taskHub)}` : place;
}

const longestProfile = 60;

/** The file that says so, and the profile or configuration in it. */
function sourceOf({ path, profile }: { readonly path: string; readonly profile?: string }): string {
  return visibleText(profile === undefined ? path : `${path} (${profile.slice(0, longestProfile)})`);
}

/** Why what the project says of its hub cannot be used, in one sentence. */
export function problemWords(problem: FoundProblem): string {
  const source = sourceOf(problem);
  switch (problem.kind) {
    case 'broken':
      return l10n.t('{0} isn’t valid JSON, so the task hub of this project can’t be detected.', source);
    case 'encrypted':
      return l10n.t(
        'The values in {0} are encrypted (IsEncrypted: true). Decrypt them with “func settings decrypt”, or add the task hub manually.',
        source,
      );
    case 'otherStorage':
      return l10n.t(
        'This project stores its task hub in {0} ({1}). It appears here when the Functions host of the project runs.',
        problem.provider,
        source,
      );
    case 'notSet':
      return notSetWords(problem.file, source, visibleText(problem.name));
    case 'badValue':
      return l10n.t('{0} in {1} can’t be used: {2}', visibleText(problem.name), source, factText(problem.problem));
    default:
      return assertNever(problem);
  }
}

function notSetWords(file: string, source: string, name: string): string {
  switch (file) {
    case 'host.json':
      return l10n.t('{0} refers to {1}, which isn’t set in local.settings.json or .env.', source, name);
    case '.env':
      return l10n.t('{0} refers to {1}, which isn’t set there.', source, name);
    default:
      return l10n.t('{0} refers to {1}, which is known only when the program runs.', source, name);
  }
}
