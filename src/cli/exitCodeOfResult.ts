import type { ActionResult } from '../app/instances/runAction.js';
import { type ExitCode, exitCodes } from './exitCode.js';

/** What an action on one or many instances ends with. */
export function exitCodeOfResult({ done, failed, skipped, unknown, end }: ActionResult): ExitCode {
  if (end === 'cancelled') return exitCodes.canceled;
  if (unknown > 0) return exitCodes.outcomeUnknown;
  if (end === 'finished' && failed + skipped === 0) return exitCodes.done;
  return done > 0 ? exitCodes.doneInPart : exitCodes.failed;
}
