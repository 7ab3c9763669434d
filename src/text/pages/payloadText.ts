// Stored texts of an instance, and why it failed.
import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

export const input = () => l10n.t('Input');
export const output = () => l10n.t('Output');
export const customStatus = () => l10n.t('Custom status');
export const failure = () => l10n.t('Failure');
export const details = () => l10n.t('Details');
export const event = () => l10n.t('Event');

export const loadingPayloads = () => l10n.t('Loading input and output…');
export const noInput = () => l10n.t('No input');
export const noOutput = () => l10n.t('No output');
export const noOutputYet = () => l10n.t('No output yet');

/** Names of buttons; `what` is the label of the text that they are for. */
export const copy = (what: string) => l10n.t('Copy {0}', what);
export const openInEditor = (what: string) => l10n.t('Open {0} in Editor', what);
export const more = (what: string) => l10n.t('More Actions for {0}', what);
export const saveAs = () => l10n.t('Save As…');
export const compareWith = (what: string) => l10n.t('Compare with {0}', what);
export const selectForCompare = () => l10n.t('Select for Compare');
/** `{0}` is where the label of what was selected stands. */
export const compareWithSelected = () => l10n.t('Compare with Selected: {0}');

/** Before a failure that the one above it caused. */
export const ledTo = () => l10n.t('Led to');
/** `{0}` is where the whole message stands. */
export const reportedAs = () => l10n.t('Reported as: {0}');
/** `{0}` is where its name stands, `{1}` where its ID does. */
export const childFailed = () => l10n.t('The sub-orchestration {0} failed: {1}');
export const showInHistory = () => l10n.t('Show in History');
/** `{0}` is where the type of an error stands, `{1}` where its message does. */
export const typeAndMessage = () => l10n.t('{0}: {1}');
/** `{0}` is where the file and line stand that something was thrown in. */
export const inPlace = () => l10n.t('in {0}');
export const unknownError = () => l10n.t('Unknown error');
export const notRetried = () => l10n.t('not retriable');
export const noMessage = () => l10n.t('No message');
export const stackTrace = () => l10n.t('Stack trace');
export const properties = () => l10n.t('Properties');
export const failureProperties = () => l10n.t('Failure properties');
export const outsideWorkspace = (frames: number): string =>
  plural(
    frames,
    l10n.t('{0} frame outside the workspace', numberText(frames)),
    l10n.t('{0} frames outside the workspace', numberText(frames)),
  );
/** The line in the place of calls of SDKs, runtimes, and packages. */
export const libraryFrames = (frames: number): string =>
  plural(frames, l10n.t('{0} library frame', numberText(frames)), l10n.t('{0} library frames', numberText(frames)));
