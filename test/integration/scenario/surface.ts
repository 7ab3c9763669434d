/** What one way of speaking to a task hub can do, as far as the scenario needs it. */
export interface Surface {
  readonly name: string;
  /** False where there is an instance with this ID already. */
  start(name: string, instanceId: string, input: string): Promise<boolean>;
  /** Resolves to the status that it ended with. */
  wait(instanceId: string): Promise<string>;
  status(instanceId: string): Promise<string>;
  /** All that match, page by page of two. */
  list(idPrefix: string, status: string): Promise<readonly (readonly string[])[]>;
  /** Suspends all with this prefix that run; resolves to what resumes exactly those. */
  suspendAllRunning(idPrefix: string): Promise<() => Promise<void>>;
  raise(instanceId: string, event: string, data: string): Promise<void>;
  terminate(instanceId: string, output: string): Promise<void>;
  /** Purges what finished so long ago; resolves to the number. */
  purgeOlderThan(idPrefix: string, age: string): Promise<number>;
  stop(): Promise<void>;
}
