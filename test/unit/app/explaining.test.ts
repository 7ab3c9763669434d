import assert from 'node:assert/strict';
import { catalogue } from '../../../src/app/catalogue.js';
import { explanation } from '../../../src/text/explainText.js';
import { openExport } from '../../support/exportFiles.js';
import { ScriptedClient } from '../../support/scriptedClient.js';
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

  it('takes the last change for the end where the server does not tell the end', async () => {
    assert.equal((await explained('completed-year-1')).ranMs, 5_000);
  });
});
