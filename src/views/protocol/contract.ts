/** A request's parameters where it has none. */
export type None = Readonly<Record<string, never>>;

/** The parameter of one request of a contract such as `interface Requests { rename(params: Name): void }`. */
export type Params<Requests, Method extends keyof Requests> = Requests[Method] extends (params: infer P) => unknown
  ? P
  : never;

export type Result<Requests, Method extends keyof Requests> = Requests[Method] extends (params: never) => infer R
  ? R
  : never;

/**
 * Takes what a page sent for a request and gives it as the contract has it, or throws an InvariantError that names the
 * request and the part that is wrong. What a page sends is not trusted before.
 */
export type ParameterCheck<Requests> = <Method extends keyof Requests>(
  method: Method,
  params: unknown,
) => Params<Requests, Method>;

/** What the host must serve: a method that is missing or takes something else does not compile. */
export type Handlers<Requests> = {
  readonly [Method in keyof Requests]: (
    params: Params<Requests, Method>,
    signal: AbortSignal,
  ) => Result<Requests, Method> | Promise<Result<Requests, Method>>;
};
