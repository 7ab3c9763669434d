// @ts-check
// Other places for VS Code's server than this machine as it is: what the tests of remote windows run it in. Linux only.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess } from '../processes.mjs';
import { ToolError } from '../toolchain.mjs';

/**
 * @typedef {object} Elsewhere
 * @property {(command: string, args: readonly string[], options: import('../processes.mjs').StartOptions) => Promise<import('../processes.mjs').StartedProcess>} start
 *   starts a program there, with nothing of this machine's environment but what is handed over
 * @property {(port: number) => Promise<number>} portHere a port of this machine that leads to that one there
 * @property {() => Promise<void>} end ends the ways there
 */

/**
 * As in a container: processes and a network of its own, whose loopback nobody outside reaches; files are shared.
 * @param {string} scratch a folder for its home and its sockets
 * @returns {Elsewhere}
 */
export function container(scratch) {
  need('unshare', 'util-linux');
  need('ip', 'iproute2');
  const home = path.join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  /** @type {import('../processes.mjs').StartedProcess | undefined} */
  let inside;
  /** @type {(() => Promise<void>)[]} */
  const ways = [];
  return {
    start: async (command, args, options) => {
      const isolated = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
      const up = 'ip link set lo up && exec "$@"';
      inside = await startProcess('unshare', [...isolated, 'sh', '-c', up, 'sh', command, ...args], {
        ...options,
        env: bare(home, options.env),
      });
      return inside;
    },
    portHere: async (port) => {
      const socket = path.join(scratch, `${port}.sock`);
      const relay = `require('node:net').createServer((near) => { const far = require('node:net').connect(${port}, '127.0.0.1');
        for (const [one, other] of [[near, far], [far, near]]) one.on('error', () => 0).on('close', () => other.destroy()).pipe(other);
      }).listen(${JSON.stringify(socket)}, () => console.log('there'));`;
      const network = ['--target', String(inside?.pid), '--net'];
      const far = await startProcess('nsenter', [...network, process.execPath, '-e', relay], { readOutput: true });
      await new Promise((resolve) => far.child.stdout?.once('data', resolve));
      const near = net.createServer((one) => {
        const other = net.connect(socket);
        join(one, other);
        join(other, one);
      });
      await new Promise((resolve) => near.listen(0, '127.0.0.1', () => resolve(undefined)));
      ways.push(async () => {
        near.close();
        await far.stop();
      });
      const address = near.address();
      if (address === null || typeof address === 'string') throw new Error('The way has no port.');
      return address.port;
    },
    end: async () => void (await Promise.all(ways.map((end) => end()))),
  };
}

/**
 * As over Remote-SSH: started by a login of its own over SSH, and reached through a port that SSH forwards.
 * @param {string} scratch a folder for keys and its home
 * @returns {Promise<Elsewhere>}
 */
export async function overSsh(scratch) {
  need('ssh', 'openssh-client');
  need('ssh-keygen', 'openssh-client');
  const sshd = '/usr/sbin/sshd';
  need(sshd, 'openssh-server');
  const home = path.join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  mkdirSync('/run/sshd', { recursive: true });
  for (const name of ['host', 'person']) {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(scratch, name)]);
  }
  const port = await freePort();
  const options = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    HostKey: path.join(scratch, 'host'),
    AuthorizedKeysFile: path.join(scratch, 'person.pub'),
    PidFile: 'none',
    StrictModes: 'no',
    PermitRootLogin: 'prohibit-password',
  };
  const server = await startProcess(
    sshd,
    ['-D', '-e', '-f', '/dev/null', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])],
    { log: path.join(scratch, 'sshd.log') },
  );
  const login = [
    ...[
      '-p',
      String(port),
      '-i',
      path.join(scratch, 'person'),
      '-o',
      'StrictHostKeyChecking=no',
      '-o',
      'BatchMode=yes',
    ],
    ...['-o', `UserKnownHostsFile=${path.join(scratch, 'known')}`, '-o', 'LogLevel=ERROR'],
    ...['-o', 'ExitOnForwardFailure=yes', `${os.userInfo().username}@127.0.0.1`],
  ];
  await answering(port);
  /** @type {import('../processes.mjs').StartedProcess[]} */
  const ways = [server];
  return {
    start: (command, args, { env, ...rest }) => {
      const variables = Object.entries(bare(home, env)).map(([name, value]) => `${name}=${value}`);
      const line = ['env', '-i', ...variables, command, ...args].map(quoted).join(' ');
      // With a terminal, what was started ends with the connection.
      return startProcess('ssh', ['-tt', ...login, line], rest);
    },
    portHere: async (there) => {
      const here = await freePort();
      ways.unshift(await startProcess('ssh', ['-N', '-L', `${here}:127.0.0.1:${there}`, ...login]));
      await answering(here);
      return here;
    },
    end: async () => {
      for (const way of ways) await way.stop();
    },
  };
}

/**
 * What a program there knows of its surroundings: nothing of this process's but what says where programs are.
 * @param {string} home
 * @param {NodeJS.ProcessEnv | undefined} given
 * @returns {Record<string, string>}
 */
function bare(home, given) {
  const wanted = Object.entries(given ?? {}).filter(([name]) =>
    /^(PATH|LANG|VSCODE_CLI|EXTENSIONS_GALLERY)$/.test(name),
  );
  return { ...Object.fromEntries(wanted.map(([name, value]) => [name, value ?? ''])), HOME: home };
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * @param {net.Socket} one
 * @param {net.Socket} other
 */
function join(one, other) {
  one.on('error', () => undefined);
  one.on('close', () => other.destroy());
  one.pipe(other);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address === null || typeof address === 'string' ? 0 : address.port));
    });
  });
}

/** @param {number} port */
async function answering(port) {
  for (const until = Date.now() + 10_000; Date.now() < until; await pause(50)) {
    const isThere = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isThere === true) return;
  }
  throw new Error(`Nothing answers at port ${port}.`);
}

/**
 * @param {string} program
 * @param {string} debianPackage
 */
function need(program, debianPackage) {
  const { error } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (error !== undefined) throw new ToolError(`${program} is needed: apt-get install ${debianPackage}`);
}
