import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import type { BulkEnd, BulkReport } from '../../../src/client/operations/bulk/bulkReport.js';
import type { PurgeReport } from '../../../src/client/operations/bulk/purge.js';
import { consequenceText, questionText } from '../../../src/text/commands/bulk/actionDetail.js';
import { resumedText, suspendedText } from '../../../src/text/commands/bulk/maintenanceText.js';
import { progressText, runningText } from '../../../src/text/commands/bulk/progressText.js';
import { purgedText } from '../../../src/text/commands/bulk/purgeText.js';
import { checkedText, reportText } from '../../../src/text/commands/bulk/reportText.js';

const none = { done: 0, failed: 0, skipped: 0, unknown: 0 };
const stopped: BulkEnd = { kind: 'stopped', error: new TaskHubError('unavailable', { kind: 'localHubOff' }) };

function report(more: Partial<BulkReport>): BulkReport {
  return {
    action: { kind: 'suspend' },
    counts: none,
    end: { kind: 'finished' },
    reasons: new Map(),
    outcomes: { add: () => undefined, clear: () => undefined, all: () => [], leftOut: 0 },
    startedAt: 0,
    endedAt: 0,
    ...more,
  };
}

describe('the reports of bulk actions', () => {
  it('have only the counts that are not zero', () => {
    assert.equal(reportText(report({ counts: { ...none, done: 3 } }), 0), 'Suspended 3 instances.');
    assert.equal(
      reportText(report({ counts: { done: 1, failed: 2, skipped: 3, unknown: 4 } }), 0),
      'Suspended 1 instance. 2 failed. 3 skipped. The outcomes of 4 are unknown.',
    );
  });

  it('say why they ended early, and how many instances were left', () => {
    const counts = { ...none, done: 1200 };
    assert.equal(
      reportText(report({ counts, end: { kind: 'cancelled' } }), 1),
      'Suspended 1,200 instances. Canceled. 1 instance wasn’t reached.',
    );
    assert.equal(
      reportText(report({ counts, end: stopped }), 800),
      'Suspended 1,200 instances. Stopped: The local task hub isn’t running. 800 instances weren’t reached.',
    );
    assert.match(
      reportText(report({ counts, end: { kind: 'cancelled' } }), undefined),
      /The remaining instances weren’t reached\.$/,
    );
  });

  it('say of a check only what it found', () => {
    assert.equal(checkedText({ done: 1, notDone: 0, noSign: 0 }), 'Checked the unknown outcomes. 1 succeeded.');
    assert.equal(
      checkedText({ done: 0, notDone: 2, noSign: 3 }),
      'Checked the unknown outcomes. 2 didn’t succeed. 3 can’t be determined yet.',
    );
  });

  it('say while they are made how far it is, and that the server is waited for', () => {
    const counts = { ...none, done: 12 };
    assert.equal(runningText('raiseEvent', 1, 'orders'), 'Raising the event to 1 instance in orders');
    assert.equal(progressText({ counts, paused: false }, 40), '12 of 40.');
    assert.equal(
      progressText({ counts: { ...counts, failed: 1, unknown: 2 }, paused: true }, 40),
      '12 of 40. 1 failed. 2 unknown. Waiting for the server.',
    );
  });

  it('of a maintenance name what was skipped and why, and what is tried again', () => {
    const reasons = new Map([
      ['skipped/status', 2],
      ['skipped/notOurs', 1],
      ['skipped/gone', 1],
    ]);
    assert.equal(
      resumedText(report({ counts: { ...none, done: 1, skipped: 4 }, reasons }), 'orders', 0),
      'Resumed 1 instance in orders. 2 skipped because their status has changed. 1 skipped because someone else suspended them. 1 skipped because they no longer exist.',
    );
    assert.equal(
      suspendedText(report({ counts: { ...none, done: 2, failed: 1, unknown: 1 } }), 'orders', 0),
      'Suspended 2 instances in orders. 1 failed. The outcome of 1 is unknown. Resume After Maintenance tries them again.',
    );
  });

  it('of a maintenance account for all that it was asked for, also those that ended before it came to them', () => {
    assert.equal(
      suspendedText(report({ counts: { ...none, done: 4 } }), 'orders', 7),
      'Suspended 4 instances in orders. 7 had already ended or been suspended by someone else.',
    );
  });

  it('of a purge say about how many are left where it ended early', () => {
    const purged: PurgeReport = { deletedCount: 340, atLeast: false, end: { kind: 'finished' }, way: 'filter' };
    assert.equal(purgedText(purged, 'orders', 5), 'Purged 340 instances from orders.');
    const cancelled: PurgeReport = { ...purged, atLeast: true, end: { kind: 'cancelled' } };
    assert.equal(
      purgedText(cancelled, 'orders', 5),
      'Purged at least 340 instances from orders. Canceled. About 5 instances weren’t purged.',
    );
  });
});

describe('the questions before an action', () => {
  it('name the event that is raised', () => {
    const event = { kind: 'raiseEvent', name: 'Approval' } as const;
    assert.equal(questionText(event, { count: 3 }, 'orders'), 'Raise event Approval to 3 instances in orders?');
    assert.equal(questionText(event, { instanceId: 'a' }, 'orders'), 'Raise event Approval to a in orders?');
  });

  it('say what an action does to children, and what it deletes', () => {
    const one = { instanceId: 'a' };
    const several = { count: 3 };
    const terminate = { kind: 'terminate', recursive: true } as const;
    assert.equal(consequenceText(terminate, several), 'This also terminates their children.');
    assert.equal(consequenceText(terminate, one), 'This also terminates its children.');
    assert.equal(consequenceText({ kind: 'terminate' }, several), '');
    const purge = { kind: 'purge', recursive: true } as const;
    assert.match(consequenceText(purge, several), /those of their children, and can’t be undone/);
    assert.match(consequenceText(purge, one), /those of its children, and can’t be undone/);
    const restart = { kind: 'restart', newInstanceId: false } as const;
    assert.match(consequenceText(restart, several), /deletes their history and output/);
    assert.match(consequenceText(restart, one), /deletes its history and output/);
  });
});
