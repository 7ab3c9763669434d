import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Programs that stand first on the PATH of this process until they are removed. */
export class StubCommands {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-stubs-'));
  private readonly before = process.env['PATH'];

  constructor() {
    mkdirSync(this.folder, { recursive: true });
    process.env['PATH'] = `${this.folder}${path.delimiter}${this.before ?? ''}`;
  }

  /** A program that runs a script of Node. */
  write(name: string, script: string): this {
    const file = path.join(this.folder, `${name}.cjs`);
    writeFileSync(file, script);
    if (process.platform === 'win32') {
      writeFileSync(path.join(this.folder, `${name}.cmd`), `@"${process.execPath}" "${file}" %*\r\n`);
      return this;
    }
    const start = path.join(this.folder, name);
    // In an editor the interpreter may be the editor itself.
    writeFileSync(start, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec "${process.execPath}" "${file}" "$@"\n`);
    chmodSync(start, 0o755);
    return this;
  }

  /**
   * `az account get-access-token`, which gives a token of this account, in the tenant that is asked for, and writes each
   * call down in `az.log`.
   */
  azureCli(account: string): this {
    return this.write(
      'az',
      `require('node:fs').appendFileSync(${JSON.stringify(this.azureCliLog)}, process.argv.slice(2).join(' ') + '\\n');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const at = process.argv.indexOf('--tenant');
const tenant = at < 0 ? {} : { tid: process.argv[at + 1] };
const accessToken = [part({}), part({ upn: ${JSON.stringify(account)}, ...tenant }), 'stub'].join('.');
console.log(JSON.stringify({ accessToken, expires_on: Math.floor(Date.now() / 1000) + 3600 }));
`,
    );
  }

  get azureCliLog(): string {
    return path.join(this.folder, 'az.log');
  }

  remove(): void {
    process.env['PATH'] = this.before;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
