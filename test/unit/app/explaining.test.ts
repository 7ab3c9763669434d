import assert from 'node:assert/strict';
import { catalogue } from '../../../src/app/catalogue.js';
import { explanation } from '../../../src/text/history/explainText.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import { openExport } from '../../support/histories/exportFiles.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { perform, sessionOver } from './session.js';

describe('the explanation of an instance', () => {
  async function explained(name: string) {
    const { instance, history } = await openExport(name);
    const client = new ScriptedClient();
    client.instances.set(instance.instanceId, instance);
    client.histories.set(instance.instanceId, [...history]);
    return await perform(catalogue.explainInstance, sessionOver(client), { instanceId: instance.instanceId });
  }

  it('does not know a duration that clocks make negative', async () => {
    const found = await explained('clock-skew');
    assert.equal('ranMs' in found, false);
    assert.deepEqual(found.criticalPath, [{ name: 'Pick', kind: 'activity', event: 2 }]);
    assert.deepEqual(explanation(found), ['sk-1 is Completed.', 'Pick took an unknown time.']);
  });

  it('gives each attempt and each pause its own time, and no line without a name', async () => {
    const run = recordedRuns().find(({ name }) => name.startsWith('paymentWithRetries'));
    assert.ok(run);
    const client = new ScriptedClient();
    client.instances.set(run.instance.instanceId, run.instance);
    client.histories.set(run.instance.instanceId, [...run.history]);
    const { instanceId } = run.instance;
    const found = await perform(catalogue.explainInstance, sessionOver(client), { instanceId });
    const total = found.criticalPath.reduce((sum, { ms = 0 }) => sum + ms, 0);
    assert.ok(found.criticalPath.some(({ kind }) => kind === 'timer'));
    assert.ok(total <= (found.ranMs ?? 0), `${total} of ${found.ranMs ?? 0} ms`);
    for (const line of explanation(found)) assert.match(line, /^\S/);
    assert.ok(explanation(found).some((line) => line.startsWith('A timer took ')));
  });

  it('takes the last change for the end where the server does not tell the end', async () => {
    assert.equal((await explained('completed-year-1')).ranMs, 5_000);
  });
});
