// @ts-check
// The project's own packages, installed only when the lock file says something else than what is there.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './toolchain.mjs';

/**
 * Installs node_modules from the lock file, unless what is there is already that.
 * @param {string} root
 */
export async function ensureDependencies(root) {
  const lockFile = path.join(root, 'package-lock.json');
  const stamp = path.join(root, 'node_modules', '.durable-task-lock');
  const text = readFileSync(lockFile, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!isInstalled(root, text)) {
    console.error('Installing the packages of package-lock.json.');
    // No package of ours needs its install script; what runs on a developer's machine is what we start.
    await npm(['ci', '--ignore-scripts'], root);
  }
  writeFileSync(stamp, hash);
}

/**
 * Whether npm's own record of node_modules agrees with the lock file (someone ran `npm install`).
 * @param {string} root
 * @param {string} lockText
 */
function isInstalled(root, lockText) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = packagesOf(readFileSync(record, 'utf8'));
  return Object.entries(packagesOf(lockText)).every(
    ([name, wanted]) =>
      name === '' ||
      (there[name] === undefined
        ? wanted.optional === true || wanted.devOptional === true
        : there[name].version === wanted.version && there[name].integrity === wanted.integrity),
  );
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @param {string} lockText
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(lockText) {
  return JSON.parse(lockText).packages ?? {};
}
