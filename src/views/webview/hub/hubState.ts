import { type Narrowing, narrowings, type TableLayout } from '../../protocol/hubPanel.js';
import { type FailureRange, failureRanges } from '../../protocol/failures.js';
import { type OverviewRange, overviewRanges } from '../../protocol/overview.js';
import { readLayout } from '../../protocol/tableLayout.js';
import { membersOf, oneOf, placeOf } from '../state/savedValues.js';

/** The ways to look at a hub. */
export const hubViews = ['instances', 'overview', 'failures'] as const;
export type HubViewName = (typeof hubViews)[number];

/** What groups of failures are ordered by, the most or latest first. */
export const failureSorts = ['last', 'count'] as const;
export type FailureSort = (typeof failureSorts)[number];

/** A hub, and the filter of its table as text. */
export interface HubPlace {
  readonly hubId: string;
  readonly filter: string;
}

/** What survives hiding the tab and reloading the window. `target` is what the host finds the hub again by. */
export interface HubState {
  readonly target: HubPlace;
  readonly view: HubViewName;
  readonly scroll: number;
  /** The table as a given view, or a chart, shows it: for this look only. Else it is as the person set it up. */
  readonly look: TableLayout | undefined;
  readonly showsDetails: boolean;
  /** What a view leaves out besides, as long as its filter is the one of the table. */
  readonly narrowing: { readonly kind: Narrowing; readonly filter: string } | undefined;
  readonly failureRange: FailureRange;
  readonly failureSort: FailureSort;
  /** Of the overview. */
  readonly range: OverviewRange;
}

/** The state that was left, as far as it is of this hub and still makes sense. */
export function restoredHubState(saved: unknown, target: HubPlace): HubState {
  const values = membersOf(saved);
  return {
    target,
    view: oneOf(hubViews, values['view']) ?? 'instances',
    scroll: placeOf(values['scroll']),
    look: values['look'] === undefined ? undefined : readLayout(values['look']),
    narrowing: narrowingOf(values['narrowing']),
    showsDetails: values['showsDetails'] === true,
    failureRange: oneOf(failureRanges, values['failureRange']) ?? '24h',
    failureSort: oneOf(failureSorts, values['failureSort']) ?? 'last',
    range: oneOf(overviewRanges, values['range']) ?? '1h',
  };
}

function narrowingOf(saved: unknown): HubState['narrowing'] {
  const { kind, filter } = membersOf(saved);
  const known = oneOf(narrowings, kind);
  return known === undefined || typeof filter !== 'string' ? undefined : { kind: known, filter };
}
