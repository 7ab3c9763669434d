import protobuf from 'protobufjs';
import type { CreateInstanceRequest__Output } from '../../wire/generated/CreateInstanceRequest.js';

/** How deep messages may be nested: far deeper than what is kept of them. The library's own limit is 100. */
const deepest = 1000;

/** Lets messages be read that are nested deeper than the library likes them. */
export function allowDeepMessages(): void {
  protobuf.util.recursionLimit = deepest;
  protobuf.Reader.recursionLimit = deepest;
}

/** Stands in the place of a request that cannot be read. */
export const unreadable: unique symbol = Symbol('unreadable');

/** Reads requests; the library would answer one that cannot be read as an internal error. */
export function reading<Request>(deserialize: (bytes: Buffer) => Request): (bytes: Buffer) => Request {
  return (bytes) => {
    try {
      return deserialize(bytes);
    } catch {
      return unreadable as unknown as Request;
    }
  };
}

/** CreateInstanceRequest.orchestrationIdReusePolicy */
const policyField = 6;
/** OrchestrationIdReusePolicy.action, which only its older form has. */
const actionField = 2;

/** Adds what the older form of the reuse policy has beyond that of the service. */
export function withReuseAction(request: CreateInstanceRequest__Output, bytes: Buffer): CreateInstanceRequest__Output {
  const policy = request.orchestrationIdReusePolicy;
  if (policy === undefined) return request;
  let action: number | undefined;
  for (const field of fields(bytes, policyField, 2)) {
    for (const value of fields(field.bytes(), actionField, 0)) action = value.int32();
  }
  return action === undefined ? request : { ...request, orchestrationIdReusePolicy: withAction(policy, action) };
}

function withAction<Policy extends object>(policy: Policy, action: number): Policy & { readonly action: number } {
  return { ...policy, action };
}

/** The reader at each value of one field; whoever is given it reads the value. */
function* fields(bytes: Uint8Array, wanted: number, wireType: number): Generator<protobuf.Reader> {
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === ((wanted << 3) | wireType)) yield reader;
    else reader.skipType(tag & 7);
  }
}
