import { isTerminalStatus, orchestrationStatuses, type OrchestrationStatus } from '../../../../client/instance.js';
import type { FilterForm } from '../../../../client/operations/filter/filterForm.js';
import { printFilterText } from '../../../../client/operations/filter/filterTerms.js';
import type { OverviewSpan } from '../../../../client/operations/overview/overviewSpan.js';
import {
  type NameFacts,
  type OverviewFacts,
  statusesIn,
} from '../../../../client/operations/overview/overviewTally.js';
import { timestampFromMs } from '../../../../client/timestamp.js';
import { headOf } from '../../../../common/cutText.js';
import type { OverviewSummary, WaitingInstance } from '../../../protocol/overview.js';
import { failingNames, type OverviewSamples, slowNames } from './overviewSamples.js';

/** Names are as long as whoever chose them liked. */
const longestName = 300;

/** What was added up, with the filters that its parts lead to. */
export function overviewSummary(
  span: OverviewSpan,
  facts: OverviewFacts,
  samples: Pick<OverviewSamples, 'causeOf' | 'partsOf'>,
  isOldestPartial: boolean,
): OverviewSummary {
  const { fromMs, barMs } = span;
  const statuses = statusesIn(facts.byStatus);
  const created: FilterForm = { created: { kind: 'between', from: timestampFromMs(fromMs) } };
  const finished: FilterForm = { ...created, statuses: orchestrationStatuses.filter(isTerminalStatus) };
  return {
    ...{ fromMs, barMs, total: facts.total, hasMoreNames: facts.hasMoreNames, isOldestPartial },
    statuses: statuses.map((status) => ({
      status,
      count: facts.byStatus[status] ?? 0,
      ...(canBeAskedFor(status) && { term: printFilterText({ statuses: [status] }) }),
    })),
    createdTerm: printFilterText(created),
    finishedFilter: printFilterText(finished),
    bars: facts.bars.map(({ byStatus, started, finished: ended }, index) => {
      const startMs = fromMs + index * barMs;
      const endMs = startMs + barMs;
      const within = { kind: 'between', from: timestampFromMs(startMs), to: justBefore(endMs) } as const;
      return {
        ...{ startMs, endMs, started, finished: ended },
        counts: statuses.map((status) => byStatus[status] ?? 0),
        createdTerm: printFilterText({ created: within }),
        // There is no term for when it finished, and after that an instance changes no more.
        finishedFilter: printFilterText({ ...finished, updated: within }),
      };
    }),
    failing: failingNames(facts).map((name) => {
      const cause = samples.causeOf(name);
      return {
        ...named(name, { ...created, statuses: ['Failed'] }),
        ...{ failed: name.failed, total: name.total },
        ...(cause && { cause }),
      };
    }),
    slow: slowNames(facts).map((name) => {
      const { timed, medianMs = 0, p95Ms = 0 } = name;
      const parts = samples.partsOf(name);
      const form: FilterForm = { ...created, statuses: ['Failed', 'Completed'] };
      // A little less, so that the one that took exactly so long is found, too.
      const { filter: slowFilter } = named(name, { ...form, longerThanMs: Math.max(1, Math.floor(p95Ms * 0.99)) });
      return {
        ...named(name, form),
        ...(slowFilter !== undefined && { slowFilter }),
        ...{ count: timed, medianMs, p95Ms },
        ...(parts && { parts }),
      };
    }),
    oldestRunning: facts.oldestRunning.map(waiting),
    oldestPending: facts.oldestPending.map(waiting),
  };
}

function named({ name }: NameFacts, form: FilterForm): { readonly name: string; readonly filter?: string } {
  return {
    name: headOf(name, longestName),
    ...(name !== '' && { filter: printFilterText({ ...form, names: [name] }) }),
  };
}

function waiting({ id, name, sinceMs }: WaitingInstance): WaitingInstance {
  return { id, name: headOf(name, longestName), sinceMs };
}

function justBefore(ms: number): ReturnType<typeof timestampFromMs> {
  const { seconds } = timestampFromMs(ms);
  return { seconds: seconds - 1, nanos: 999_999_999 };
}

function canBeAskedFor(status: OrchestrationStatus): boolean {
  return orchestrationStatuses.some((each) => each === status);
}
