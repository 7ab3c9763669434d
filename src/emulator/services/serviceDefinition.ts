import { taskHubService } from '../../wire/taskHubService.js';

const encodedMessages = new WeakSet<object>();

/**
 * A message that is encoded already, in the place of one that is not. Histories and work items are put together from
 * bytes; decoding them only for the library to encode them again would cost the most of a turn.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what the bytes stand for
export function encoded<Message>(bytes: Buffer): Message {
  encodedMessages.add(bytes);
  return bytes as unknown as Message;
}

function serializer<Message>(serialize: (message: Message) => Buffer): (message: Message) => Buffer {
  return (message) => (Buffer.isBuffer(message) && encodedMessages.has(message) ? message : serialize(message));
}

/** The service with its streams taking encoded messages as well. */
export const encodedService = {
  ...taskHubService,
  GetWorkItems: {
    ...taskHubService.GetWorkItems,
    responseSerialize: serializer(taskHubService.GetWorkItems.responseSerialize),
  },
  StreamInstanceHistory: {
    ...taskHubService.StreamInstanceHistory,
    responseSerialize: serializer(taskHubService.StreamInstanceHistory.responseSerialize),
  },
};
