import assert from 'node:assert/strict';
import { readCommandLine } from '../../../src/emulator/commandLine.js';
import { metricsText } from '../../../src/emulator/control/status.js';
import { Usage } from '../../../src/emulator/control/usage.js';
import { RefusedError } from '../../../src/emulator/refusedError.js';
import { createLog } from '../../../src/emulator/log.js';
import { dueMillis, firstMicros, ServerTime, toTimestamp } from '../../../src/emulator/model/time.js';
import { ManualClock } from '../../support/manualClock.js';

describe('the time of the server', () => {
  it('never stands still and never goes back, whatever the clock of the machine does', () => {
    const clock = new ManualClock(5);
    const time = new ServerTime(clock);
    const micros = [0, 0, -2, 1, 5].map((by) => {
      clock.jump(by);
      return time.micros();
    });
    assert.deepEqual(micros, [5000, 5001, 5002, 5003, 9000]);
  });

  it('goes on where the clock of the machine is put back, and follows it where it is put on', async () => {
    const clock = new ManualClock(10_000_000);
    const time = new ServerTime(clock);
    await clock.advance(1000);
    clock.jump(-3_600_000);
    assert.deepEqual([time.millis(), time.ahead], [10_001_000, 3_600_000]);
    await clock.advance(5000);
    assert.deepEqual([time.millis(), time.ahead], [10_006_000, 3_600_000]);
    clock.jump(3_600_000);
    assert.deepEqual([time.millis(), time.ahead], [10_006_000, 0]);
    clock.jump(3_600_000);
    assert.deepEqual([time.millis(), time.ahead], [13_606_000, 0]);
  });

  it('is not early for what is due between two of its steps', () => {
    assert.equal(dueMillis({ seconds: 1, nanos: 1 }), 1001);
    assert.equal(dueMillis({ seconds: 1, nanos: 1_000_000 }), 1001);
    assert.equal(firstMicros({ seconds: 1, nanos: 1 }), 1_000_001);
    assert.deepEqual(toTimestamp(1_700_000_000_123_456), { seconds: 1_700_000_000, nanos: 123_456_000 });
  });
});

describe('the use of the server', () => {
  it('ends a while after the last user, or when there never was one', async () => {
    const clock = new ManualClock();
    let ended = 0;
    const usage = new Usage(clock, 1000, () => (ended += 1));
    await clock.advance(999);
    const one = usage.begin();
    const two = usage.begin();
    await clock.advance(5000);
    one();
    one();
    await clock.advance(5000);
    assert.equal(ended, 0);
    two();
    await clock.advance(999);
    assert.equal(ended, 0);
    await clock.advance(1);
    assert.equal(ended, 1);
  });

  it('does not end where nobody asked for that', async () => {
    const clock = new ManualClock();
    const usage = new Usage(clock, undefined, () => assert.fail());
    usage.begin()();
    await clock.advance(1_000_000);
  });
});

describe('the log', () => {
  it('leaves out what is less important than its level, and lets no name forge a line', () => {
    const lines: string[] = [];
    const log = createLog('warn', (line) => lines.push(line));
    log.info('not this');
    log.warn("hub 'a\nb' is odd");
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^\S+ warn hub 'a b' is odd\n$/);
  });
});

describe('the counts for Prometheus', () => {
  it('carry the names of hubs as they are', () => {
    const hub = { name: 'a"b\\c\nd', counts: { Running: 2 }, workers: 2, unfilteredWorkers: 1 };
    const text = metricsText([{ ...hub, queued: { orchestrations: 3, activities: 0, entities: 0 } }], 5);
    assert.match(text, /^durable_task_instances\{hub="a\\"b\\\\c\\nd",status="Running"\} 2$/m);
    assert.match(text, /kind="orchestrations"\} 3$/m);
    assert.match(text, /^durable_task_workers_unfiltered\{hub=.*\} 1$/m);
  });
});

describe('the command line of the local task hub', () => {
  it('has defaults that serve one hub in memory', () => {
    const options = readCommandLine([]);
    assert.deepEqual(
      [options.port, options.host, options.hubs, options.data],
      [undefined, '127.0.0.1', ['default'], undefined],
    );
    assert.deepEqual(readCommandLine(['--hub', 'a', '--hub', 'b']).hubs, ['a', 'b']);
    assert.equal(readCommandLine(['--port', '0']).port, 0);
  });

  it('takes the usual port besides where no port is asked for, or where it is asked for itself', () => {
    assert.equal(readCommandLine([]).usualPort, 8080);
    assert.equal(readCommandLine(['--port', '0']).usualPort, 0);
    assert.equal(readCommandLine(['--port', '9000', '--usual-port', '8081']).usualPort, 8081);
    assert.equal(readCommandLine(['--usual-port', '0']).usualPort, 0);
  });

  it('is refused in one sentence of our own', () => {
    const refused = (...args: readonly string[]): unknown => {
      try {
        return readCommandLine(args);
      } catch (error) {
        return error instanceof RefusedError ? error.message : error;
      }
    };
    assert.equal(refused('--prot', '1'), 'There is no option --prot.');
    assert.equal(refused('-p', '1'), 'There is no option -p.');
    assert.equal(refused('--port'), '--port needs a value.');
    assert.equal(refused('--port', '--memory'), '--port needs a value.');
    assert.equal(refused('--memory=1'), '--memory takes no value.');
    assert.equal(refused('8094'), '“8094” isn’t an option.');
    assert.equal(refused('--port', '70000'), '--port must be a whole number from 0 to 65535, not “70000”.');
  });
});
