import { type Client, credentials, makeClientConstructor, Metadata } from '@grpc/grpc-js';
import { taskHubService } from '../../src/wire/taskHubService.js';

type QueryInstancesAnswer = ReturnType<typeof taskHubService.QueryInstances.responseDeserialize>;

/** What a loop on grpc-js and proto-loader has to do at the least, with the options that make it fast. */
export class BareReader {
  private readonly client: Client;
  private readonly metadata = new Metadata();

  constructor(port: number) {
    const Constructor = makeClientConstructor(taskHubService, 'TaskHubSidecarService');
    this.client = new Constructor(`127.0.0.1:${port}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      // As large as a message is, so that no message waits for a round trip within it.
      'grpc-node.flow_control_window': 4 * 1024 * 1024,
    });
    // The headers that the service asks of every client.
    this.metadata.set('taskhub', 'default');
    this.metadata.set('x-user-agent', 'bare-loop/1.0.0');
  }

  /** Walks all pages, one call after the other; gives the number of instances. */
  async list(pageSize: number): Promise<number> {
    let count = 0;
    for await (const rows of this.pages(pageSize)) count += rows.length;
    return count;
  }

  async *pages(pageSize: number): AsyncGenerator<QueryInstancesAnswer['orchestrationState'], void, undefined> {
    let token: string | undefined;
    do {
      const page: QueryInstancesAnswer = await this.page(pageSize, token);
      yield page.orchestrationState;
      token = page.continuationToken?.value;
    } while (token !== undefined);
  }

  /** Reads a whole history; gives the number of events. */
  history(): Promise<number> {
    const { path, requestSerialize, responseDeserialize } = taskHubService.StreamInstanceHistory;
    const request = { instanceId: 'order' };
    return new Promise((resolve, reject) => {
      let count = 0;
      this.client
        .makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, this.metadata)
        .on('data', (chunk: ReturnType<typeof responseDeserialize>) => (count += chunk.events.length))
        .on('end', () => resolve(count))
        .on('error', reject);
    });
  }

  close(): void {
    this.client.close();
  }

  private page(maxInstanceCount: number, token: string | undefined): Promise<QueryInstancesAnswer> {
    const { path, requestSerialize, responseDeserialize } = taskHubService.QueryInstances;
    const query =
      token === undefined ? { maxInstanceCount } : { maxInstanceCount, continuationToken: { value: token } };
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        { query },
        this.metadata,
        { deadline: Date.now() + 30_000 },
        (error, answer) => {
          if (answer !== undefined) resolve(answer);
          else reject(error ?? new Error('There was no answer.'));
        },
      );
    });
  }
}
