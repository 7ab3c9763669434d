/** What a request may carry that not every server heeds, or an answer that not every server gives. */
export type RequestPart =
  /** Terminate or purge with all children below. */
  | 'children'
  | 'scheduledStart'
  | 'tags'
  | 'version'
  /** Lists that say who started an instance. */
  | 'parents'
  /** A signal that an entity is to get later. */
  | 'scheduledSignal';

/** What a kind of server is known to lack, without asking it. */
export interface ServerLimits {
  /** Methods of the client that always end as `unimplemented`. */
  readonly calls: readonly string[];
  /** What is refused before it is sent, since the server would ignore it. */
  readonly parts: readonly RequestPart[];
}
