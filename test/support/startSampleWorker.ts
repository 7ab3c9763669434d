import { Metadata } from '@grpc/grpc-js';
import { NoOpLogger, type TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import { samples } from '../../samples/catalogue.js';
import type { Sample } from '../../samples/sample.js';
import { sampleWorker } from '../../samples/sampleWorker.js';

/** The worker of the samples, and of `more`, connected, with nothing that feeds it; the caller stops it. */
export async function startSampleWorker(
  hostAddress: string,
  taskHub: string,
  more: readonly Sample[] = [],
): Promise<TaskHubGrpcWorker> {
  const metadata = new Metadata();
  metadata.set('taskhub', taskHub);
  const options = {
    hostAddress,
    logger: new NoOpLogger(),
    metadataGenerator: () => Promise.resolve(metadata),
  };
  const { worker, ready } = sampleWorker(options, [...samples, ...more]);
  await worker.start();
  await ready;
  return worker;
}
