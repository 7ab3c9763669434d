import { assertNever } from '../../common/assertNever.js';
import type { ConnectionSettings } from '../../client/connection/connectionString.js';
import type { ProbeVerdict } from '../../hubs/live/probe.js';
import { reachableText, withoutListsText } from '../../text/commands/hub/verdictText.js';
import { errorAdvice } from '../../text/tree/troubleText.js';
import { errorText } from '../../text/errors/errorText.js';

/** How the test of a hub came out, in sentences. */
export function describeVerdict(
  verdict: ProbeVerdict,
  hub: {
    readonly taskHub: string;
    readonly settings: ConnectionSettings;
    readonly hasKey: boolean;
    readonly account: string | undefined;
  },
): string {
  switch (verdict.kind) {
    case 'reachable':
      return reachableText(hub, verdict.missing);
    case 'withoutLists':
      return withoutListsText(hub.taskHub, verdict.missing);
    case 'unknownHub':
    case 'failed':
      // The message of a failed sign-in already says what to do.
      return verdict.error.reason === 'unauthenticated'
        ? errorText(verdict.error)
        : `${errorText(verdict.error)} ${errorAdvice(verdict.error, { isLocal: false, knownThere: [] })}`;
    default:
      return assertNever(verdict);
  }
}
