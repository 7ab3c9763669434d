// Generated from protos/entity.proto by `npm run types`.

import type { StringValue as _google_protobuf_StringValue, StringValue__Output as _google_protobuf_StringValue__Output } from './google/protobuf/StringValue';
import type { OperationRequest as _OperationRequest, OperationRequest__Output as _OperationRequest__Output } from './OperationRequest';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value';

export interface EntityBatchRequest {
  'instanceId'?: (string);
  'entityState'?: (_google_protobuf_StringValue | null);
  'operations'?: (_OperationRequest)[];
  'properties'?: ({[key: string]: _google_protobuf_Value});
}

export interface EntityBatchRequest__Output {
  'instanceId'?: (string);
  'entityState'?: (_google_protobuf_StringValue__Output);
  'operations': (_OperationRequest__Output)[];
  'properties': ({[key: string]: _google_protobuf_Value__Output});
}
