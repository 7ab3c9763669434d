// @ts-check
// Runs jobs side by side, as many as the machine bears.

/**
 * @typedef {object} Job a part of a level, with processes and a report of its own
 * @property {string} title
 * @property {string} report the file that it must have written
 * @property {number} load how much of the machine it may keep busy; 1 is all of it, so that it runs alone
 * @property {(stop: AbortSignal) => Promise<void>} run
 */

/**
 * Starts jobs in the order in which they were added, each as soon as what is free of the machine is enough for it. What needs
 * the whole machine comes last: before it, the rest of the machine would stand idle.
 */
export class Pool {
  /** @type {{ job: Job, stop: AbortSignal, begin: () => void }[]} */
  #waiting = [];
  #load = 0;

  /**
   * Runs a job once there is room. One whose signal comes first never begins.
   * @param {Job} job
   * @param {AbortSignal} stop
   * @param {() => void} [onStart]
   * @returns {Promise<number>} the seconds that it took
   */
  async run(job, stop, onStart) {
    await new Promise((resolve) => {
      this.#waiting.push({ job, stop, begin: () => resolve(undefined) });
      this.#startWhatFits();
    });
    const started = performance.now();
    try {
      if (!stop.aborted) {
        onStart?.();
        await job.run(stop);
      }
    } finally {
      this.#load -= job.load;
      this.#startWhatFits();
    }
    return (performance.now() - started) / 1000;
  }

  #startWhatFits() {
    const inTurn = [
      ...this.#waiting.filter(({ job }) => job.load < 1),
      ...this.#waiting.filter(({ job }) => job.load >= 1),
    ];
    for (const waiting of inTurn) {
      // Sums of fractions are off by a hair.
      if (this.#load > 0 && this.#load + waiting.job.load > 1.001) return;
      this.#load += waiting.job.load;
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.begin();
    }
  }
}
