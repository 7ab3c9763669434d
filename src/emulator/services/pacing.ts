/** Lets those who read much take turns: one of them goes on in each round of the event loop, and calls come in between. */
export class Pacing {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn. */
  turn(): Promise<void> {
    this.last = this.last.then(
      () =>
        new Promise((resolve) => {
          setImmediate(resolve);
        }),
    );
    return this.last;
  }
}
