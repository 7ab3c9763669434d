import assert from 'node:assert/strict';
import { functionsAddresses } from '../../../../src/hubs/project/functionsProject.js';

const host = (hubName?: string): string =>
  JSON.stringify({ version: '2.0', extensions: { durableTask: hubName === undefined ? {} : { hubName } } });

describe('where a Functions host would listen', () => {
  it('is the usual port where nothing is known', () => {
    assert.deepEqual(functionsAddresses([]), [{ port: 7071, taskHub: 'default' }]);
    assert.deepEqual(functionsAddresses([{ 'host.json': host('Greenhouse') }]), [
      { port: 7071, taskHub: 'Greenhouse' },
    ]);
  });

  it('is the port of local.settings.json, as a number or a text', () => {
    for (const LocalHttpPort of [7090, '7090']) {
      const settings = JSON.stringify({ IsEncrypted: false, Values: {}, Host: { LocalHttpPort } });
      const [first] = functionsAddresses([{ 'host.json': host('A'), 'local.settings.json': settings }]);
      assert.deepEqual(first, { port: 7090, taskHub: 'A' });
    }
  });

  it('is what a task or a script says, also above the project', () => {
    const tasks = `{ // started by F5
      "tasks": [
        { "type": "func", "command": "host start --port 7072" },
        { "type": "shell", "command": "func", "args": ["start", "-p", "7073"] },
        { "type": "shell", "command": "serve --port 9000" },
        { "command": 5 },
      ],
    }`;
    const scripts = JSON.stringify({ scripts: { start: 'func start --port=7074', dev: 'vite --port 3000' } });
    const found = functionsAddresses([
      { '.vscode/tasks.json': tasks },
      { 'host.json': host('Only'), 'package.json': scripts },
    ]);
    assert.deepEqual(found.map(({ port, taskHub }) => `${port} ${taskHub}`).sort(), [
      '7071 Only',
      '7072 Only',
      '7073 Only',
      '7074 Only',
    ]);
  });

  it('takes the name from variables, and the app’s own hub where it is not known', () => {
    const texts = { 'host.json': host('%HUB%') };
    assert.equal(functionsAddresses([texts])[0]?.taskHub, 'default');
    const settings = JSON.stringify({ Values: { HUB: 'FromSettings' } });
    assert.equal(functionsAddresses([{ ...texts, 'local.settings.json': settings }])[0]?.taskHub, 'FromSettings');
    assert.equal(functionsAddresses([{ 'host.json': host('no name!') }])[0]?.taskHub, 'default');
  });

  it('guesses at no name among several projects', () => {
    const found = functionsAddresses([{ 'host.json': host('A') }, { 'host.json': host('B') }]);
    assert.deepEqual(found, [{ port: 7071, taskHub: 'default' }]);
  });

  it('survives files that are no JSON and ports that are none', () => {
    const found = functionsAddresses([
      { 'host.json': '{', 'local.settings.json': '\0', '.vscode/tasks.json': '[]', 'package.json': '5' },
      { 'host.json': host(), 'local.settings.json': '{"Host":{"LocalHttpPort":99999}}' },
    ]);
    assert.deepEqual(found, [{ port: 7071, taskHub: 'default' }]);
  });
});
