import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

// What the command line says beside the data that it writes, and as the answer to what changes something.

/** The person ended the command. */
export const canceledText = (): string => l10n.t('Canceled.');
/** A fault of the program itself. */
export const crashText = (trace: string): string => l10n.t('Something went wrong. {0}', trace);

export const mayBeMore = (mark: string): string => l10n.t('There may be more. To continue, add --from {0}', mark);
export const payloadCut = (length: number): string =>
  plural(
    length,
    l10n.t('The payload has {0} character and is cut. To see more, use --max-length.', numberText(length)),
    l10n.t('The payload has {0} characters and is cut. To see more, use --max-length.', numberText(length)),
  );
export const treeCut = (): string => l10n.t('There are more instances. To see them, raise --limit.');

export const started = (id: string): string => l10n.t('Started {0}.', id);
export const notInTime = (): string => l10n.t('Timed out waiting for the instance.');
export const noSuchInstance = (): string => l10n.t('There is no such instance.');
export const purgedMeanwhile = (): string => l10n.t('The instance was purged in the meantime.');

export const nothingToPurge = (): string => l10n.t('There is nothing to purge.');
export const nextRun = (time: string): string => l10n.t('Next run: {0}', time);
export const runFailed = (problem: string): string => l10n.t('This run failed. {0}', problem);

export const leftOut = (count: number, reason: string): string =>
  plural(
    count,
    l10n.t('Skipping {0} instance: {1}', numberText(count), reason),
    l10n.t('Skipping {0} instances: {1}', numberText(count), reason),
  );

/** A dry run: nothing is done. */
export const applies = (count: number): string =>
  plural(
    count,
    l10n.t('This applies to {0} instance.', numberText(count)),
    l10n.t('This applies to {0} instances.', numberText(count)),
  );

export const restartedAs = (id: string): string => l10n.t('Restarted as {0}.', id);
export const stopped = (problem: string): string => l10n.t('Stopped: {0}', problem);
export const notListed = (count: number): string =>
  plural(
    count,
    l10n.t('{0} more isn’t listed.', numberText(count)),
    l10n.t('{0} more aren’t listed.', numberText(count)),
  );

export const serving = (hub: string, address: string): string => l10n.t('Serving {0} at {1}', hub, address);
export const keyText = (key: string): string => l10n.t('Key: {0}', key);
export const keyOfVariable = (name: string): string => l10n.t('Key: the value of {0}', name);
export const openApiAt = (address: string): string => l10n.t('API description: {0}', address);
