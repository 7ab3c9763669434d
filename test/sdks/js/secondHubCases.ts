// Cases with workers of their own, in a hub where no other takes their work: one after the other.
import assert from 'node:assert/strict';
import {
  type OrchestrationState,
  OrchestrationStatus,
  PurgeInstanceCriteria,
  VersionFailureStrategy,
  type VersioningOptions,
  VersionMatchStrategy,
  type WorkItemFilters,
} from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { between, newId, nextMillisecond } from './check.js';
import { pieceLength, pieces } from './largeCases.js';
import type { TaskHub } from './taskHub.js';

const { COMPLETED, FAILED, PENDING } = OrchestrationStatus;
const turn = 'second hub';

export function secondHubCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase(
      'filters',
      async () => {
        const unnamed = await hub.start('CallThrow', 'filters', 'unnamed');
        const named = await hub.start('CallCount', 'filters', newId('filters'));
        await hub.withWorker({ workItemFilters: only('CallCount', 'Count') }, async () => {
          assert.equal(await hub.outputOf(named), 1);
          assert.equal(await hub.statusOf(unnamed), PENDING);
          await hub.withWorker({ workItemFilters: only('CallThrow', 'Throw') }, async () => {
            assert.equal((await hub.endOf(unnamed)).runtimeStatus, FAILED);
          });
        });
      },
      turn,
    ),

    makeCase(
      'versions',
      async () => {
        const older = await startVersion('1.0');
        const newer = await startVersion('2.0');
        await hub.withWorker({ versioning: exactly('2.0') }, async () => {
          assert.equal(await hub.outputOf(newer), '2.0');
          assert.equal(await hub.statusOf(older), PENDING);
          await hub.withWorker({ versioning: exactly('1.0') }, async () => {
            assert.equal(await hub.outputOf(older), '1.0');
          });
        });
      },
      turn,
    ),

    makeCase(
      'large-events',
      async () => {
        const id = await hub.start('MeasureEvents', 'large-events', pieces);
        const text = 'x'.repeat(pieceLength);
        for (let piece = 0; piece < pieces; piece += 1) await client.raiseOrchestrationEvent(id, 'Piece', text);
        await hub.withWorker({}, async () => {
          assert.equal(await hub.outputOf(id), pieces * pieceLength);
        });
      },
      turn,
    ),

    makeCase(
      'purge-filter',
      () =>
        hub.withWorker({}, async () => {
          const before = await ended('Echo', 'before');
          const first = await ended('Echo', 'first');
          const failed = await ended('CallThrow', 'failed');
          const last = await ended('Echo', 'last');
          const after = await ended('Echo', 'after');
          const criteria = new PurgeInstanceCriteria();
          criteria.setCreatedTimeFrom(between(before.createdAt, first.createdAt));
          criteria.setCreatedTimeTo(between(last.createdAt, after.createdAt));
          criteria.setRuntimeStatusList([COMPLETED]);
          assert.equal((await client.purgeOrchestration(criteria))?.deletedInstanceCount, 2);
          const left: string[] = [];
          for (const { instanceId } of [before, first, failed, last, after]) {
            if ((await client.getOrchestrationState(instanceId)) !== undefined) left.push(instanceId);
          }
          assert.deepEqual(left, [before.instanceId, failed.instanceId, after.instanceId]);
        }),
      turn,
    ),
  ];

  async function startVersion(version: string): Promise<string> {
    return client.scheduleNewOrchestration('TellVersion', undefined, { instanceId: newId('versions'), version });
  }

  async function ended(orchestrator: string, name: string): Promise<OrchestrationState> {
    await nextMillisecond();
    return hub.endOf(await hub.start(orchestrator, `purge-filter-${name}`, name));
  }
}

function only(orchestration: string, activity: string): WorkItemFilters {
  return { orchestrations: [{ name: orchestration }], activities: [{ name: activity }] };
}

function exactly(version: string): VersioningOptions {
  return {
    version,
    matchStrategy: VersionMatchStrategy.Strict,
    failureStrategy: VersionFailureStrategy.Reject,
  };
}
