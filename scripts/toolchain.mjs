// @ts-check
// What the scripts run on. They need a newer Node than many machines have, and each editor of the suites needs one
// major of it exactly. Where the machine's is another, the npm package of the platform's binary is installed under
// .tools/, pinned with its integrity, and used from there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = /** @type {const} */ ({ major: 22, minor: 13 });

/** A failure that is the machine's, not the code's: shown as one sentence, without a stack. */
export class ToolError extends Error {}

/**
 * Runs a script's main function on a Node that is new enough: in this process, or in one that runs the same script
 * again. Errors are printed, and the exit code is set. What the script needs of a newer Node it imports inside main.
 * @param {string} scriptUrl the script's import.meta.url
 * @param {(root: string) => Promise<number | void>} main its answer is the exit code
 */
export async function onSupportedNode(scriptUrl, main) {
  const script = fileURLToPath(scriptUrl);
  const root = path.dirname(path.dirname(script));
  try {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) {
      process.exitCode = (await main(root)) ?? 0;
    } else {
      const node = await nodeOfMajor(root, oldest.major);
      process.exitCode = await runAgain(node, [script, ...process.argv.slice(2)]);
    }
  } catch (error) {
    console.error(error instanceof ToolError ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * The path of a Node of that major: this one where it fits, else a pinned one under .tools/.
 * @param {string} root
 * @param {22 | 24} major
 */
export async function nodeOfMajor(root, major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = path.join(root, '.tools', `node${major}`);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = path.join(
    folder,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const pinned = path.join(root, 'scripts', 'toolchain', `node${major}`);
  const said = `Node ${major} is needed here (this is ${process.version})`;
  await installPinned(pinned, folder, { message: `${said}; installing it under .tools/.` });
  if (!existsSync(binary)) {
    throw new ToolError(
      `${said}, and npm has none for ${process.platform}-${process.arch}: install Node ${major} ` +
        `(${oldest.major}.${oldest.minor} or newer) yourself and run this again with it.`,
    );
  }
  if ((await run(binary, ['--version'], { stdio: 'ignore' })) !== 0) {
    throw new ToolError(`${said}, and the one that npm has does not run on this machine: install Node ${major}.`);
  }
  return binary;
}

/**
 * Installs the package.json and lock file of one folder into another, once for each content of the lock file. Two
 * processes may do so at the same time: each works in a folder of its own and the first to finish wins.
 * @param {string} pinned
 * @param {string} folder
 * @param {object} [options]
 * @param {string} [options.message] said on standard error before a real install
 * @param {readonly string[]} [options.also] more files whose content the install depends on
 * @param {(partial: string) => Promise<void>} [options.then] what else belongs to the install
 */
export async function installPinned(pinned, folder, { message, also = [], then } = {}) {
  const digest = createHash('sha256');
  for (const file of [path.join(pinned, 'package-lock.json'), ...also]) digest.update(readFileSync(file));
  const hash = digest.digest('hex');
  const stamp = path.join(folder, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (message !== undefined) console.error(message);
  const partial = `${folder}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(pinned, name), path.join(partial, name));
    await npm(['ci', '--ignore-scripts'], partial);
    await then?.(partial);
    writeFileSync(path.join(partial, 'installed'), hash);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Runs npm without a shell; its output is shown when it fails.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  const flags = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const cli = findNpm();
  if (cli === undefined) throw new ToolError('npm was not found beside Node or on PATH: run this through npm.');
  const code = await run(process.execPath, [cli, ...args, ...flags], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new ToolError(`npm ${args.join(' ')} failed in ${cwd} (exit code ${code}).`);
}

/**
 * Runs a program to its end and gives its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** npm's own script: the npm that started us, the one beside this Node, or the one on PATH. */
function findNpm() {
  const besideNode = path.dirname(process.execPath);
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).flatMap((folder) => {
    const found = path.join(folder, 'npm');
    return existsSync(found)
      ? [realpathSync(found), path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
      : [];
  });
  const candidates = [
    process.env['npm_execpath'] ?? '',
    path.join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath,
  ];
  return candidates.find((file) => path.basename(file) === 'npm-cli.js' && existsSync(file));
}

/**
 * Runs a script in another Node as if it were this process: same streams, same signals, same exit code.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runAgain(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, npm_execpath: findNpm() } });
    // A terminal sends Ctrl-C to both; a signal sent to this process alone is passed on. The child ends, then we do.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
