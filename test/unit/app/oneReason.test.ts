import assert from 'node:assert/strict';
import { planAction } from '../../../src/app/instances/planAction.js';
import type { HubRefusal } from '../../../src/app/policy/hubPermissions.js';
import { type InstanceAction, instanceActions } from '../../../src/client/availability.js';
import { allStatuses, type OrchestrationStatus } from '../../../src/client/instance.js';
import type { BulkAction } from '../../../src/client/operations/bulk/bulkAction.js';
import { instanceChoice } from '../../../src/commands/prompts/instanceChoice.js';
import { instanceView } from '../../../src/views/panels/instance/instanceViews.js';
import { rowCapabilities } from '../../../src/views/tree/rowCapabilities.js';
import { everyField } from '../../support/histories/histories.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { sessionOver } from './session.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const bulkActions: Readonly<Record<InstanceAction, BulkAction>> = {
  raiseEvent: { kind: 'raiseEvent', name: 'Approval' },
  suspend: { kind: 'suspend' },
  resume: { kind: 'resume' },
  terminate: { kind: 'terminate', recursive: false },
  rewind: { kind: 'rewind' },
  restart: { kind: 'restart', newInstanceId: false },
  purge: { kind: 'purge', recursive: false },
};

const refusals: readonly (HubRefusal | undefined)[] = [undefined, 'marked', 'role', 'missing'];

describe('why an action is off', () => {
  for (const action of instanceActions) {
    it(`is the same for ${action} in the palette, the menu, the panel and the command line`, async () => {
      for (const status of allStatuses) {
        for (const refusal of refusals) {
          const said = await reasons(action, status, refusal);
          const [first] = said;
          assert.deepEqual(said, [first, first, first, first], `${status}, ${String(refusal)}`);
          if (refusal !== undefined) assert.notEqual(first, undefined);
        }
      }
    });
  }

  it('is told of some statuses and not of others', async () => {
    assert.equal(
      (await reasons('resume', 'Running', undefined))[0],
      'Only a suspended instance can be resumed. This one is Running.',
    );
    assert.equal((await reasons('resume', 'Suspended', undefined))[0], undefined);
  });
});

/** Palette, panel, the panel's tree of a child, command line. The menu says none, so that it must agree on whether. */
async function reasons(
  action: InstanceAction,
  status: OrchestrationStatus,
  refusal: HubRefusal | undefined,
): Promise<readonly (string | undefined)[]> {
  const instance = { ...everyField(), status };
  const whyOff = (): HubRefusal | undefined => refusal;
  const hub = { whyOff, serverNow: () => 0 };
  const palette = instanceChoice(instance, hub, action).problem;
  const target = { hubId: 'h', instanceId: instance.instanceId, hub: { label: 'L', taskHub: 'default', endpoint: '' } };
  const view = instanceView(target, { instance, isWhole: true, isReading: false, isMissing: false }, whyOff);
  const panel = view.actions.find((each) => each.action === action)?.reason;
  const row =
    action === 'terminate' || action === 'purge' ? view.rowReasons[`${action}Tree`].statuses?.[status] : panel;
  const isInMenu = rowCapabilities(status, hub).some((name) => name.toLowerCase() === `can${action.toLowerCase()}`);
  assert.equal(isInMenu, palette === undefined, 'the menu');
  return [palette, panel, row, await commandLine(action, instance.instanceId, status, refusal)];
}

async function commandLine(
  action: InstanceAction,
  instanceId: string,
  status: OrchestrationStatus,
  refusal: HubRefusal | undefined,
): Promise<string | undefined> {
  const client = new ScriptedClient();
  client.add(instanceId, status);
  const session = sessionOver(client, { whyOff: () => refusal });
  try {
    await planAction(session, bulkActions[action], { instanceId }, new AbortController().signal);
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}
