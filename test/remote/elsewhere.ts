// Other places for VS Code's server than this machine as it is: what the tests of remote windows run it in. Linux only.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Elsewhere } from '../../scripts/editor/serve.mjs';
import { type StartedProcess, startProcess } from '../../scripts/processes.mjs';
import { isListening } from '../../src/platform/listening.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/freePort.js';
import { TcpRelay } from '../support/servers/tcpRelay.js';

/**
 * As in a container: processes and a network of its own, whose loopback nobody outside reaches; files are shared.
 * `scratch` is a folder for its home and its sockets.
 */
export function container(scratch: string): Elsewhere {
  need('unshare', 'util-linux');
  need('ip', 'iproute2');
  const home = homeIn(scratch);
  let inside: StartedProcess | undefined;
  const ways: { readonly far: StartedProcess; readonly near: TcpRelay }[] = [];
  return {
    start: async (command, args, options) => {
      const isolated = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
      const up = 'ip link set lo up && exec "$@"';
      inside = await startProcess('unshare', [...isolated, 'sh', '-c', up, 'sh', command, ...args], {
        ...options,
        env: bare(home, options?.env),
      });
      return inside;
    },
    portHere: async (port) => {
      // A socket in a folder is reached from either network.
      const socket = path.join(scratch, `${port}.sock`);
      const relay = `
        const net = require('node:net');
        net.createServer((near) => {
          const far = net.connect(${port}, '127.0.0.1');
          for (const [one, other] of [[near, far], [far, near]]) {
            one.on('error', () => undefined).on('close', () => other.destroy()).pipe(other);
          }
        }).listen(${JSON.stringify(socket)}, () => console.log('there'));`;
      const network = ['--target', String(inside?.pid), '--net'];
      const far = await startProcess('nsenter', [...network, process.execPath, '-e', relay], { readOutput: true });
      if (far.child.stdout !== null) await once(far.child.stdout, 'data');
      const near = await TcpRelay.to(socket);
      ways.push({ far, near });
      return near.port;
    },
    end: async () => {
      for (const { far, near } of ways) {
        await near.close();
        await far.stop();
      }
    },
  };
}

/**
 * As over Remote-SSH: started by a login of its own over SSH, and reached through a port that SSH forwards. `scratch` is a
 * folder for keys and its home.
 */
export async function overSsh(scratch: string): Promise<Elsewhere> {
  need('ssh', 'openssh-client');
  const sshd = '/usr/sbin/sshd';
  need(sshd, 'openssh-server');
  const home = homeIn(scratch);
  mkdirSync('/run/sshd', { recursive: true });
  for (const name of ['host', 'person']) {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(scratch, name)]);
  }
  const port = await freePort();
  const serving = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    HostKey: path.join(scratch, 'host'),
    AuthorizedKeysFile: path.join(scratch, 'person.pub'),
    PidFile: 'none',
    StrictModes: 'no',
    PermitRootLogin: 'prohibit-password',
  };
  const log = path.join(scratch, 'sshd.log');
  const server = await startProcess(sshd, ['-D', '-e', '-f', '/dev/null', ...options(serving)], { log });
  const asking = {
    Port: String(port),
    IdentityFile: path.join(scratch, 'person'),
    UserKnownHostsFile: path.join(scratch, 'known'),
    StrictHostKeyChecking: 'no',
    BatchMode: 'yes',
    LogLevel: 'ERROR',
    ExitOnForwardFailure: 'yes',
  };
  const login = [...options(asking), `${os.userInfo().username}@127.0.0.1`];
  await listening(port);
  const ways = [server];
  return {
    start: (command, args, { env, ...rest } = {}) => {
      const variables = Object.entries(bare(home, env)).map(([name, value]) => `${name}=${value}`);
      const line = ['env', '-i', ...variables, command, ...args].map(quoted).join(' ');
      // With a terminal, what was started ends with the connection.
      return startProcess('ssh', ['-tt', ...login, line], rest);
    },
    portHere: async (there) => {
      const here = await freePort();
      ways.unshift(await startProcess('ssh', ['-N', '-L', `${here}:127.0.0.1:${there}`, ...login]));
      await listening(here);
      return here;
    },
    end: async () => {
      for (const way of ways) await way.stop();
    },
  };
}

function homeIn(scratch: string): string {
  const home = path.join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  return home;
}

/** What a program there knows of its surroundings: nothing of this process's but what says where programs are. */
function bare(home: string, given: NodeJS.ProcessEnv = {}): Readonly<Record<string, string>> {
  const names = ['PATH', 'LANG', 'VSCODE_CLI', 'EXTENSIONS_GALLERY'];
  const known = names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]));
  return { ...Object.fromEntries(known), HOME: home };
}

function options(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function listening(port: number): Promise<void> {
  await eventually(async () => {
    if (!(await isListening(port, AbortSignal.timeout(1000)))) throw new Error(`Nothing answers at port ${port}.`);
  });
}

function need(program: string, debianPackage: string): void {
  const { error } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (error !== undefined) throw new Error(`${program} is needed: apt-get install ${debianPackage}`);
}
