// @ts-check
// What the tests of the level "functions" need: the Functions host with the real extension, and Azurite as its storage.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startProcess } from '../processes.mjs';
import { ToolError } from '../toolchain.mjs';

/** @param {string} root */
export async function buildFunctionsHost(root) {
  const out = path.join(root, '.tools', 'functions');
  mkdirSync(out, { recursive: true });
  await run(
    'dotnet',
    ['build', '-c', 'Release', '-o', path.join(out, 'host'), '--artifacts-path', path.join(out, 'obj')],
    {
      cwd: path.join(root, 'test', 'functions', 'host'),
      log: path.join(out, 'build.log'),
    },
  );
  const azurite = path.join(out, 'azurite');
  const lock = path.join(root, 'test', 'functions', 'azurite', 'package-lock.json');
  const installed = path.join(azurite, 'installed-lock.json');
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) return;
  cpSync(path.dirname(lock), azurite, { recursive: true });
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: azurite, log: path.join(out, 'azurite.log') });
  writeFileSync(installed, readFileSync(lock));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, log: string }} options
 */
async function run(command, args, options) {
  const started = await startProcess(command, args, options);
  const code = await started.exited;
  await started.stop();
  if (code === 0) return;
  const end = readFileSync(options.log, 'utf8').trim().split('\n').slice(-10).join('\n');
  throw new ToolError(`${command} ${args[0]} ended with exit code ${code}:\n${end}`);
}
