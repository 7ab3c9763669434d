/** What a message means to the engine; its content is the encoded event. */
export type MessageKind =
  | 'started'
  /** The result of an activity, a child or an entity call: it belongs to one execution. */
  | 'answer'
  /** A durable timer: its event is stamped when it fires. */
  | 'timer'
  | 'event'
  | 'suspended'
  | 'resumed'
  | 'terminated'
  /** Nothing but a reason to run a turn. */
  | 'wake'
  /** Orders for the tree of an instance that has ended, kept until they have been carried out: nobody is sent them. */
  | 'terminateBelow'
  | 'purgeBelow'
  /** To an entity: a signal or call, a request for its lock, the release of its lock. */
  | 'operation'
  | 'lock'
  | 'unlock';

/** Something on its way to an instance or entity, kept until the turn that consumed it is committed. */
export interface Message {
  /** Its number: never used again, growing in the order of sending. */
  readonly number: number;
  /** The key of its task hub. */
  readonly hub: number;
  /** The key of the instance or entity it goes to. */
  readonly target: number;
  readonly kind: MessageKind;
  /** Milliseconds since the epoch before which it is not delivered; 0 for at once. */
  readonly dueAt: number;
  /** Set where it is only for one execution of the target; of a request for a lock, the execution that asks. */
  readonly executionId: string | undefined;
  /** The encoded HistoryEvent; empty for `wake`. */
  readonly event: Buffer;
}
