/** An activity that has been scheduled and not yet answered. */
export interface Activity {
  /** Its number: never used again, growing in the order of scheduling. */
  readonly number: number;
  /** The key of its task hub. */
  readonly hub: number;
  /** The key of the instance that scheduled it. */
  readonly instance: number;
  readonly instanceId: string;
  readonly executionId: string;
  /** The id of the action. A worker may use one id for several tries, so it identifies nothing. */
  readonly taskId: number;
  readonly name: string;
  /** Its own version, or that of its orchestration: what the filters of workers are held against. */
  readonly version: string;
}
