// The npm package: installed without a network into a folder that holds nothing else, as on a bare machine.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { removeFolder } from '../../scripts/removeFolder.mjs';

const npm = process.env['npm_execpath'] ?? '';
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const tarball = path.resolve('dist', `durable-task-${version}.tgz`);

describe('the npm package', function () {
  this.timeout(120_000);
  let folder: string;
  /** What npm runs is run by the first Node on it: by the one of these tests. */
  const env = (): NodeJS.ProcessEnv => ({
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    HOME: folder,
    USERPROFILE: folder,
    XDG_DATA_HOME: path.join(folder, 'data'),
    npm_config_cache: path.join(folder, 'cache'),
    npm_config_offline: 'true',
  });
  const npx = async (...args: readonly string[]): Promise<string> => {
    const all = [npm, 'exec', '--offline', '--no', '--', 'durable-task', ...args];
    const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: folder, env: env() });
    return stdout;
  };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-npm-'));
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    execFileSync(process.execPath, [npm, 'install', '--offline', '--no-audit', '--no-fund', tarball], {
      cwd: folder,
      env: env(),
    });
  });
  after(async () => {
    await removeFolder(folder);
  });

  it('holds the command line, the local task hub and their papers, and needs no other package', () => {
    assert.deepEqual(
      readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['durable-task'],
    );
    const own = path.join(folder, 'node_modules', 'durable-task');
    assert.deepEqual(readdirSync(own).sort(), [
      'LICENSE',
      'README.md',
      'ThirdPartyNotices.txt',
      'dist',
      'package.json',
    ]);
    assert.deepEqual(readdirSync(path.join(own, 'dist')).sort(), [
      'azureIdentity.js',
      'cli.js',
      'emulator.js',
      'httpServer.js',
      'mcpServer.js',
      'taskHubClient.js',
    ]);
    const notices = readFileSync(path.join(own, 'ThirdPartyNotices.txt'), 'utf8');
    assert.match(notices, /^@grpc\/grpc-js \d+\.\d+\.\d+ \(Apache-2\.0\)$/m);
    assert.ok(!notices.includes('@vscode/codicons'), 'of the pages nothing is in it');
    assert.ok(statSync(tarball).size < 2_000_000);
  });

  it('says its version', async () => {
    assert.equal(await npx('--version'), `${version}\n`);
  });

  it('runs a program with a task hub of its own, which the program’s own calls find', async () => {
    const program = `
      const { execFileSync } = require('node:child_process');
      const run = (...args) => execFileSync('durable-task', args, { encoding: 'utf8', shell: process.platform === 'win32' });
      run('start', 'Ship', '--id', 'order-1', '--input', '1');
      process.stdout.write(run('list', '-o', 'ndjson') + process.env.TASKHUB);`;
    writeFileSync(path.join(folder, 'program.js'), program);
    const said = await npx('hub', 'run', '--', 'node', 'program.js');
    const [row = '', hub] = said.split('\n');
    assert.equal((JSON.parse(row) as { readonly instanceId: string }).instanceId, 'order-1');
    assert.equal(hub, 'default');
  });

  it('serves tools for models and HTTP out of the same package', async () => {
    const served = `
      const { execFileSync, spawn } = require('node:child_process');
      const shell = process.platform === 'win32';
      execFileSync('durable-task', ['mcp'], { input: '', shell });
      const child = spawn('durable-task', ['serve', '--port', '0', '-o', 'ndjson', '-q'], { stdio: ['ignore', 'pipe', 'inherit'], shell });
      child.stdout.once('data', async (line) => {
        const { address, key } = JSON.parse(String(line));
        const answer = await fetch(address + '/api/count', { headers: { authorization: 'Bearer ' + key } });
        console.log(answer.status, await answer.text());
        child.kill('SIGINT');
      });`;
    writeFileSync(path.join(folder, 'served.js'), served);
    assert.match(await npx('hub', 'run', '--', 'node', 'served.js'), /^200 \{"total":0,"byStatus":\{\}\}/);
  });
});
