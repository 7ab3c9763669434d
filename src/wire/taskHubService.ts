import { fromJSON, type PackageDefinition } from '@grpc/proto-loader';
import descriptor from '../../protos/task_hub_service.proto';
import type { TaskHubSidecarServiceDefinition } from './generated/TaskHubSidecarService.js';

/**
 * How messages look as objects: the names of the wire, numbers for enums and 64-bit integers (seconds since 1970 fit a
 * double), no default values, so that an absent wrapper is an absent property and an empty one is `{}`.
 */
export const loaderOptions = {
  keepCase: true,
  longs: Number,
  enums: Number,
  defaults: false,
  arrays: true,
  objects: true,
  oneofs: true,
} as const;

/** Every message and the service, loaded once a process. */
export const packageDefinition: PackageDefinition = fromJSON(descriptor, loaderOptions);

/** The task hub service for makeClientConstructor and Server.addService. */
export const taskHubService = packageDefinition['TaskHubSidecarService'] as unknown as TaskHubSidecarServiceDefinition;
