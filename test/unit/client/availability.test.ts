import assert from 'node:assert/strict';
import {
  availableActions,
  type InstanceAction,
  instanceActions,
  isActionAvailable,
  restartNeedsNewId,
} from '../../../src/client/availability.js';
import { isTerminalStatus, type OrchestrationStatus, orchestrationStatuses } from '../../../src/client/instance.js';

/** The table of the product: raise, suspend, resume, terminate, rewind, restart, purge; n means under a new id only. */
const table: Readonly<Record<OrchestrationStatus, string>> = {
  Pending: 'x x - x - n -',
  Running: 'x x - x - n -',
  Suspended: 'x - x x - n -',
  ContinuedAsNew: 'x x - x - - -',
  Completed: '- - - - - x x',
  Failed: '- - - - x x x',
  Terminated: '- - - - - x x',
  Canceled: '- - - - - x x',
  Stalled: 'x x - x - n -',
  Unknown: 'x x x x x x x',
};

describe('what can be done to an instance', () => {
  for (const [status, row] of Object.entries(table) as [OrchestrationStatus, string][]) {
    it(`is as the table says while ${status}`, () => {
      const marks = row.split(' ');
      const expected = instanceActions.filter((_action, index) => marks[index] !== '-');
      assert.deepEqual([...availableActions(status)].sort(), [...expected].sort());
      for (const action of instanceActions) {
        assert.equal(isActionAvailable(action, status), (expected as readonly InstanceAction[]).includes(action));
      }
      if (marks[5] !== '-') assert.equal(restartNeedsNewId(status), marks[5] === 'n');
    });
  }

  it('knows which statuses are final', () => {
    assert.deepEqual(orchestrationStatuses.filter(isTerminalStatus), ['Failed', 'Completed', 'Terminated', 'Canceled']);
    assert.equal(isTerminalStatus('Unknown'), false);
  });
});
