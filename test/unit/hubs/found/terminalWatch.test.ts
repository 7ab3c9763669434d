import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/common/event.js';
import { type TerminalCommand, TerminalWatch } from '../../../../src/hubs/found/terminalWatch.js';
import { settle } from '../../../support/manualClock.js';

const told = (port: number, hub = 'Greenhouse'): string =>
  `Opened local gRPC endpoint: http://127.0.0.1:${port}. InstanceId: . Function: . HubName: ${hub}. AppName: .\r\n`;

/** A command whose output is written by the test; like the editor's, it gives what is written after it was asked for. */
class Command implements TerminalCommand {
  readonly commandLine: { readonly value: string };
  reads = 0;
  taken = 0;
  private readonly written: string[] = [];
  private wake: () => void = () => undefined;

  constructor(value = 'func start --verbose') {
    this.commandLine = { value };
  }

  async write(text: string): Promise<void> {
    if (this.reads > 0) this.written.push(text);
    this.wake();
    await settle();
  }

  read(): AsyncIterable<string> {
    this.reads += 1;
    return this.output();
  }

  private async *output(): AsyncGenerator<string> {
    for (;;) {
      while (this.written.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
      this.taken += 1;
      yield this.written.shift() ?? '';
    }
  }
}

function watchOver() {
  const starts = new Emitter<{ terminal: object; execution: TerminalCommand }>();
  const ends = new Emitter<{ execution: TerminalCommand }>();
  const closes = new Emitter<object>();
  const world = { isTrusted: true };
  const watch = new TerminalWatch(
    {
      onDidStartTerminalShellExecution: starts.event,
      onDidEndTerminalShellExecution: ends.event,
      onDidCloseTerminal: closes.event,
    },
    () => world.isTrusted,
  );
  let told = 0;
  watch.onDidChange(() => (told += 1));
  const start = (execution: Command, terminal: object = {}): Command => {
    starts.fire({ terminal, execution });
    return execution;
  };
  const end = (execution: Command): void => ends.fire({ execution });
  return { watch, world, start, end, closes, starts, changes: () => told };
}

describe('the watch for hosts in terminals', () => {
  it('finds what a command tells, until that command ends', async () => {
    const { watch, start, end, changes } = watchOver();
    watch.watch();
    const command = start(new Command());
    await command.write('building …\r\n');
    assert.deepEqual([watch.endpoints, changes()], [[], 0]);
    await command.write(told(41_231));
    assert.deepEqual(watch.endpoints, [{ endpoint: 'http://127.0.0.1:41231', taskHub: 'Greenhouse' }]);
    await command.write(told(41_232));
    assert.deepEqual(watch.endpoints, [{ endpoint: 'http://127.0.0.1:41232', taskHub: 'Greenhouse' }]);
    end(command);
    assert.deepEqual([watch.endpoints, changes()], [[], 3]);
    await command.write(told(41_233));
    assert.deepEqual([watch.endpoints, changes()], [[], 3], 'what ended tells nothing');
  });

  it('forgets what was told in a terminal that is closed', async () => {
    const { watch, start, closes } = watchOver();
    watch.watch();
    const [terminal, other] = [{}, {}];
    const [one, two] = [start(new Command(), terminal), start(new Command(), other)];
    await one.write(told(1_024, 'Orchard'));
    await two.write(told(1_025));
    assert.equal(watch.endpoints.length, 2);
    closes.fire(terminal);
    assert.deepEqual(
      watch.endpoints.map(({ taskHub }) => taskHub),
      ['Greenhouse'],
    );
  });

  it('reads nothing before somebody looks, and pauses when nobody does', async () => {
    const { watch, start, starts } = watchOver();
    assert.equal(starts.hasListeners, false);
    const looking = watch.watch();
    const command = start(new Command());
    await command.write('building …\n');
    looking.dispose();
    const later = start(new Command());
    await command.write(told(41_231));
    await command.write('more\n');
    assert.deepEqual([watch.endpoints, command.taken, later.reads], [[], 2, 0]);
    watch.watch();
    await settle();
    assert.equal(watch.endpoints.length, 1);
    assert.deepEqual([command.reads, later.reads], [1, 1], 'the editor keeps what is read, once for each reading');
    await later.write(told(41_232, 'Orchard'));
    assert.equal(watch.endpoints.length, 2);
  });

  it('reads nothing in a workspace that is not trusted', async () => {
    const { watch, world, start } = watchOver();
    world.isTrusted = false;
    watch.watch();
    const command = start(new Command());
    assert.equal(command.reads, 0);
    world.isTrusted = true;
    watch.watch();
    await command.write(told(41_231));
    assert.equal(watch.endpoints.length, 1);
  });

  it('reads only what can start a Functions host', () => {
    const { watch, start } = watchOver();
    watch.watch();
    const reads = (line: string): boolean => start(new Command(line)).reads > 0;
    for (const line of [
      ...['func start', 'func host start -p 7072', './node_modules/.bin/func start', 'cd api && func.exe start'],
      ...['dotnet run', 'dotnet watch --project x', 'npm start', 'npm run start:host', 'yarn start', 'swa start'],
      ...['mvn azure-functions:run', './gradlew azureFunctionsRun'],
    ]) {
      assert.ok(reads(line), line);
    }
    for (const line of ['', 'ls', 'git log', 'tail -f x.log', 'npm test', 'dotnet build', 'functional', 'yes']) {
      assert.ok(!reads(line), line);
    }
  });

  it('goes on when a reading breaks, and ends with its window', async () => {
    const { watch, start, starts } = watchOver();
    watch.watch();
    const broken = new Command();
    broken.read = () => {
      throw new Error('the terminal is gone');
    };
    start(broken);
    const command = start(new Command());
    await command.write(told(41_231));
    assert.equal(watch.endpoints.length, 1);
    watch.dispose();
    assert.deepEqual([watch.endpoints, starts.hasListeners], [[], false]);
  });
});
