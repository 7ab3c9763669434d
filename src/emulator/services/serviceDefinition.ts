import { taskHubService } from '../../wire/taskHubService.js';
import { reading, withReuseAction } from '../encoding/requests.js';

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

type Methods = typeof taskHubService;

/** Every method with requests that can always be read. */
function readable(service: Methods): Methods {
  const methods = Object.entries(service).map(([name, method]) => [
    name,
    { ...method, requestDeserialize: reading<unknown>(method.requestDeserialize) },
  ]);
  return Object.fromEntries(methods) as Methods;
}

const methods = readable(taskHubService);

/** The service with its streams taking encoded messages as well. */
export const encodedService = {
  ...methods,
  StartInstance: {
    ...methods.StartInstance,
    requestDeserialize: reading((bytes) =>
      withReuseAction(taskHubService.StartInstance.requestDeserialize(bytes), bytes),
    ),
  },
  GetWorkItems: {
    ...methods.GetWorkItems,
    responseSerialize: serializer(taskHubService.GetWorkItems.responseSerialize),
  },
  StreamInstanceHistory: {
    ...methods.StreamInstanceHistory,
    responseSerialize: serializer(taskHubService.StreamInstanceHistory.responseSerialize),
  },
};
