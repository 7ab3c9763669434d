/**
 * Tests that mostly wait: all begin when the first one would, and each is reported by itself. What they need is made in
 * a `before` above the call.
 */
export function sideBySide(scenarios: Readonly<Record<string, () => Promise<void>>>): void {
  const running = new Map<string, Promise<void>>();
  before(() => {
    for (const [title, scenario] of Object.entries(scenarios)) {
      const run = scenario();
      // It counts where the test waits for it; until then it is no unhandled rejection.
      run.catch(() => undefined);
      running.set(title, run);
    }
  });
  for (const title of Object.keys(scenarios)) it(title, () => running.get(title));
}
