import sdkService from '@microsoft/durabletask-js/dist/proto/orchestrator_service_grpc_pb.js';
import assert from 'node:assert/strict';
import protobuf from 'protobufjs';
import descriptor from '../../../protos/task_hub_service.proto';
import { packageDefinition, taskHubService } from '../../../src/wire/taskHubService.js';
import { populated } from './populate.js';
import { type Plain, sdkDecode, sdkEncode, sdkEnums, sdkMessageNames } from './sdkMessages.js';

const root = protobuf.Root.fromJSON(descriptor);
root.resolveAll();
const types = root.nestedArray
  .filter((member) => member instanceof protobuf.Type)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Codec {
  serialize(message: object): Buffer;
  deserialize(bytes: Buffer): object;
}

/** The codec that client and local hub use, as the protobuf loader makes it. */
function codecOf(type: protobuf.Type): Codec {
  return packageDefinition[type.name] as unknown as Codec;
}

/** Takes out what the loader adds: the names of the members set and empty lists and maps. */
function plainOf(type: protobuf.Type, message: object): Plain {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(message)) {
    const field = type.fields[name];
    if (field === undefined) {
      assert.ok(type.oneofs[name], `${type.name} has no field ${name}`);
      continue;
    }
    const nested = field.resolvedType instanceof protobuf.Type ? field.resolvedType : undefined;
    const convert = (item: unknown): unknown => (nested === undefined ? item : plainOf(nested, item as object));
    if (field instanceof protobuf.MapField) {
      const items = Object.entries(value as Plain).map(([key, item]) => [key, convert(item)] as const);
      if (items.length > 0) plain[name] = Object.fromEntries(items);
    } else if (field.repeated) {
      if ((value as unknown[]).length > 0) plain[name] = (value as unknown[]).map(convert);
    } else {
      plain[name] = convert(value);
    }
  }
  return plain;
}

describe('protos', () => {
  it('have the 118 messages of the official SDK', () => {
    assert.equal(types.length, 118);
    assert.deepEqual(
      types.map((type) => type.name),
      sdkMessageNames,
    );
  });

  it('have the enums of the official SDK', () => {
    const enums = root.nestedArray.filter((member) => member instanceof protobuf.Enum);
    assert.deepEqual(Object.fromEntries(enums.map((member) => [member.name, member.values])), sdkEnums);
  });

  it('have the service of the official SDK', () => {
    const sdk: Readonly<Record<string, unknown>> = sdkService.TaskHubSidecarServiceService;
    const shape = (method: unknown): unknown => {
      const { path, requestStream, responseStream } = method as Readonly<Record<string, unknown>>;
      return { path, requestStream, responseStream };
    };
    const byPath = (methods: readonly unknown[]): unknown =>
      Object.fromEntries(methods.map((method) => [(method as { readonly path: string }).path, shape(method)]));
    assert.deepEqual(byPath(Object.values(taskHubService)), byPath(Object.values(sdk)));
  });

  for (const [name, method] of Object.entries(taskHubService)) {
    it(`${name} carries the same messages as in the official SDK`, () => {
      const key = name.charAt(0).toLowerCase() + name.slice(1);
      const sdk = (sdkService.TaskHubSidecarServiceService as unknown as Readonly<Record<string, Sdk>>)[key];
      assert.ok(sdk);
      const declared = root.lookupService('TaskHubSidecarService').methods[name];
      assert.ok(declared?.resolvedRequestType && declared.resolvedResponseType);
      for (const plain of populated(declared.resolvedRequestType)) {
        const message = sdk.requestDeserialize(method.requestSerialize(plain));
        assert.deepEqual(sdkDecode(declared.resolvedRequestType, message.serializeBinary()), plain);
      }
      for (const plain of populated(declared.resolvedResponseType)) {
        const message = sdk.responseDeserialize(method.responseSerialize(plain));
        assert.deepEqual(sdkDecode(declared.resolvedResponseType, message.serializeBinary()), plain);
      }
    });
  }

  for (const type of types) {
    it(`${type.name}: what we encode the SDK decodes, and the other way round`, () => {
      const codec = codecOf(type);
      const filled = new Set<string>();
      for (const plain of [...populated(type), {}]) {
        Object.keys(plain).forEach((name) => filled.add(name));
        assert.deepEqual(sdkDecode(type, codec.serialize(plain)), plain);
        assert.deepEqual(plainOf(type, codec.deserialize(Buffer.from(sdkEncode(type, plain)))), plain);
      }
      assert.deepEqual(
        [...filled].sort(),
        type.fieldsArray.map((field) => field.name).sort(),
        'every field had a value',
      );
    });
  }

  it('are all of the messages of the SDK: each has its test above', () => {
    assert.deepEqual(
      types.map((type) => type.name),
      sdkMessageNames,
    );
  });

  it('keep an absent text apart from an empty one, both ways', () => {
    const type = root.lookupType('RaiseEventRequest');
    const empty = { instanceId: 'a', name: 'n', input: {} };
    const absent = { instanceId: 'a', name: 'n' };
    for (const plain of [empty, absent]) {
      assert.deepEqual(sdkDecode(type, codecOf(type).serialize(plain)), plain);
      assert.deepEqual(codecOf(type).deserialize(Buffer.from(sdkEncode(type, plain))), plain);
    }
  });
});

interface Sdk {
  requestDeserialize(bytes: Buffer): { serializeBinary(): Uint8Array };
  responseDeserialize(bytes: Buffer): { serializeBinary(): Uint8Array };
}
