/** Where a Functions host of the open folders would listen, and the hub that its app is set up with. */
export interface FunctionsAddress {
  readonly port: number;
  /** `default` where no file says it: the hub that the app has. */
  readonly taskHub: string;
}

/** Where Functions hosts listen that were told nothing. */
export const usualFunctionsAddress: FunctionsAddress = { port: 7071, taskHub: 'default' };
