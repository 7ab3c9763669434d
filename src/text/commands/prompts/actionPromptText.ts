import * as l10n from '@vscode/l10n';

export const enterReason = (): string => l10n.t('Reason (optional)');
export const enterReasonAsOutput = (): string => l10n.t('Reason (optional). It becomes the output');

export const chooseTermination = (): string => l10n.t('Choose how to terminate');
export const withReason = (): string => l10n.t('With a reason');
export const withReasonAndChildren = (): string => l10n.t('With a reason, including children');
export const withOutput = (): string => l10n.t('With a JSON output');
export const withOutputAndChildren = (): string => l10n.t('With a JSON output, including children');
export const atOnce = (): string => l10n.t('At once');
export const atOnceDetail = (): string =>
  l10n.t('Don’t wait for a worker that no longer answers. Not every server supports this');

export const chooseRestartId = (): string => l10n.t('Choose the instance ID of the new run');
export const newId = (): string => l10n.t('New ID');
export const newIdDetail = (): string =>
  l10n.t('Start a second run with the same name and input, and keep the first one');
export const sameId = (): string => l10n.t('Same ID');
export const sameIdDetail = (): string => l10n.t('Replace the finished run and delete its history and output');

export const chooseEvent = (): string => l10n.t('Choose an event');
export const enterEventName = (): string => l10n.t('Enter the name of the event (not case-sensitive)');
export const anotherName = (): string => l10n.t('Another name…');
export const useTyped = (name: string): string => l10n.t('Use “{0}”', name);
export const usedBefore = (): string => l10n.t('Used before');
/** Of an event. */
export const awaited = (): string => l10n.t('Awaited');
/** `file`: the one whose code waits for the event. */
export const awaitedIn = (file: string): string => l10n.t('Awaited in {0}', file);
export const seenElsewhere = (): string => l10n.t('Received by other instances');
/** An event and its data, to be raised as they are. `data`: the start of it. */
export const eventWithData = (event: string, data: string): string => l10n.t('{0} with {1}', event, data);
/** The title once the name of the event is known. */
export const eventTitle = (title: string, event: string): string => l10n.t('{0}: {1}', title, event);
