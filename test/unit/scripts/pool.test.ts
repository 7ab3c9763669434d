import assert from 'node:assert/strict';
import { type Job, Pool } from '../../../scripts/test/pool.mjs';

const never = new AbortController().signal;

/** A job that lasts until it is told to end. */
class HeldJob implements Job {
  readonly report = '';
  hasBegun = false;
  /** Ends it. */
  end: () => void = () => undefined;
  readonly #ended = new Promise<void>((resolve) => {
    this.end = resolve;
  });

  constructor(
    readonly title: string,
    readonly load: number,
  ) {}

  async run(): Promise<void> {
    this.hasBegun = true;
    await this.#ended;
  }
}

describe('jobs of a test run, side by side', () => {
  /** Ends one and waits until others had their turn. */
  async function end(job: HeldJob, run: Promise<number> | undefined): Promise<void> {
    job.end();
    await run;
    await settled();
  }
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const begun = (jobs: readonly HeldJob[]): readonly string[] =>
    jobs.filter(({ hasBegun }) => hasBegun).map(({ title }) => title);

  it('begin as long as there is room, and the next one when one ends', async () => {
    const pool = new Pool();
    const jobs = ['a', 'b', 'c', 'd'].map((title) => new HeldJob(title, 1 / 3));
    const runs = jobs.map((job) => pool.run(job, never));
    await settled();
    assert.deepEqual(begun(jobs), ['a', 'b', 'c']);
    for (const [at, job] of jobs.entries()) await end(job, runs[at]);
    assert.deepEqual(begun(jobs), ['a', 'b', 'c', 'd']);
  });

  it('wait for one before them for which there is no room yet', async () => {
    const pool = new Pool();
    const jobs = [new HeldJob('half', 1 / 2), new HeldJob('large', 2 / 3), new HeldJob('small', 1 / 4)];
    const runs = jobs.map((job) => pool.run(job, never));
    await settled();
    assert.deepEqual(begun(jobs), ['half']);
    for (const [at, job] of jobs.entries()) await end(job, runs[at]);
    assert.deepEqual(begun(jobs), ['half', 'large', 'small']);
  });

  it('run alone where they need the whole machine, after all others', async () => {
    const pool = new Pool();
    const jobs = [new HeldJob('first', 1 / 2), new HeldJob('alone', 1), new HeldJob('last', 2 / 3)];
    const [first, alone, last] = jobs;
    assert.ok(first !== undefined && alone !== undefined && last !== undefined);
    const runs = jobs.map((job) => pool.run(job, never));
    await settled();
    assert.deepEqual(begun(jobs), ['first']);
    await end(first, runs[0]);
    assert.deepEqual(begun(jobs), ['first', 'last']);
    await end(last, runs[2]);
    assert.deepEqual(begun(jobs), ['first', 'alone', 'last']);
    await end(alone, runs[1]);
  });

  it('give their room back when they fail, and do not begin once their level is stopped', async () => {
    const pool = new Pool();
    const failing = { title: 'fails', report: '', load: 1, run: () => Promise.reject(new Error('no')) };
    await assert.rejects(pool.run(failing, never), /no/);
    const job = new HeldJob('late', 1);
    await pool.run(job, AbortSignal.abort());
    assert.equal(job.hasBegun, false);
    const next = new HeldJob('next', 1);
    const run = pool.run(next, never);
    await settled();
    assert.equal(next.hasBegun, true);
    await end(next, run);
  });
});
