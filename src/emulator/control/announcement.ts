import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HubFile } from '../../common/hubFile.js';
import type { Log } from '../log.js';

/** The file by which other programs of this user find a server that runs, wherever its data is. */
export class Announcement {
  private readonly file: string;

  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {
    this.file = path.join(folder, `${String(process.pid)}.json`);
  }

  /** Only the user may read it: it holds the key. A server that cannot be found this way serves all the same. */
  make(hub: HubFile): void {
    const temporary = `${this.file}.new`;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(temporary, `${JSON.stringify(hub)}\n`, { mode: 0o600 });
      renameSync(temporary, this.file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.log.warn(`The folder '${this.folder}' cannot be written to (${String(error.code)}).`);
    }
  }

  withdraw(): void {
    rmSync(this.file, { force: true });
  }
}
