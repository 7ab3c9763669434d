import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** UPDATE_GOLDEN=1 writes them anew; read what changed before it is committed. */
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

/** Holds a text against the file that was looked at and found right. */
export function assertGolden(file: string, text: string): void {
  if (isUpdate) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `${file} is missing`);
  assert.equal(text, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
}
