import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { type Answer, answering } from './support/answers.js';
import { commandServices, extensionApi } from './support/extension.js';
import { endLocalHub, startLocalHub } from './support/localHub.js';

describe('copying an action as code', () => {
  let hub: LiveHub;
  const instanceId = `it's "$HOME"`;

  before(async () => {
    const api = await extensionApi();
    hub = await startLocalHub(api);
    // An orchestration name of its own: only what was sent to it here is offered.
    commandServices(api).memory.noteEventName('CopiedApproval', 'GoAhead');
    const input = JSON.stringify({ order: 7, apiKey: 'k-123' });
    await (await hub.client()).start({ name: 'CopiedApproval', instanceId, input });
  });
  after(() => endLocalHub());

  const copied = async (...answers: Answer[]): Promise<string> => {
    const target = { hubId: hub.id, instanceId };
    await answering(answers, () => vscode.commands.executeCommand('durableTask.instance.copyAsCode', target));
    return await vscode.env.clipboard.readText();
  };

  it('gives a line of a shell, a call of curl and a statement of each SDK', async () => {
    assert.equal(
      await copied({ pick: 'Terminate' }, { pick: 'bash' }),
      `durable-task terminate '--hub=default' -- 'it'\\''s "$HOME"'\n`,
    );
    assert.match(await copied({ pick: 'Suspend' }, { pick: 'curl' }), /^curl .*\/it%27s%20%22%24HOME%22\/suspend"/);
    assert.equal(
      await copied({ pick: 'Raise Event' }, { pick: 'GoAhead' }, { pick: '.NET' }),
      `await client.RaiseEventAsync("it's \\"$HOME\\"", "GoAhead");\n`,
    );
    assert.equal(
      await copied({ pick: 'Purge' }, { pick: 'Python' }),
      `client.purge_orchestration("it's \\"$HOME\\"")\n`,
    );
  });

  it('starts another one with the same input, but for what looks like a secret', async () => {
    const code = await copied({ pick: 'Start Similar Instance' }, { pick: 'JavaScript' });
    assert.match(code, /scheduleNewOrchestration\("CopiedApproval", JSON\.parse\(/);
    assert.match(code, /redacted/);
    assert.doesNotMatch(code, /k-123/);
  });
});
