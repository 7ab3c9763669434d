import { fromJSON } from '@grpc/proto-loader';
import descriptor from '../../protos/dapr_service.proto';
import type { TaskHubSidecarServiceDefinition } from './generated/dapr/TaskHubSidecarService.js';
import { loaderOptions } from './taskHubService.js';

/** What Dapr's sidecar has beside the task hub service, under the same name of the service. */
export const daprService = fromJSON(descriptor, loaderOptions)[
  'TaskHubSidecarService'
] as unknown as TaskHubSidecarServiceDefinition;
