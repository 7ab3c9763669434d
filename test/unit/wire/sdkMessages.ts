import sdk from '@microsoft/durabletask-js/dist/proto/orchestrator_service_pb.js';
import duration from 'google-protobuf/google/protobuf/duration_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import wrappers from 'google-protobuf/google/protobuf/wrappers_pb.js';
import protobuf from 'protobufjs';

/** A message as plain data: fields by name, without those that are not there. */
export type Plain = Readonly<Record<string, unknown>>;

/** A generated class of google-protobuf, which are reached by the names of their accessors. */
interface SdkClass {
  new (): SdkMessage;
  deserializeBinary(bytes: Uint8Array): SdkMessage;
}

interface SdkMessage {
  serializeBinary(): Uint8Array;
  readonly [accessor: string]: unknown;
}

interface SdkMap {
  set(key: string, value: unknown): void;
  forEach(each: (value: unknown, key: string) => void): void;
}

const classes = new Map<string, SdkClass>();
for (const [prefix, exported] of [
  ['', sdk],
  ['google.protobuf.', { ...duration, ...empty, ...struct, ...timestamp, ...wrappers }],
] as const) {
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value === 'function' && 'deserializeBinary' in value) {
      classes.set(`${prefix}${name}`, value);
    }
  }
}
for (const name of [...classes.keys()]) {
  // The generated file gives out the well-known types of its imports as its own, too.
  if (classes.has(`google.protobuf.${name}`)) classes.delete(name);
}

/** Names of the messages that the official SDK has, without the well-known types. */
export const sdkMessageNames: readonly string[] = [...classes.keys()].filter((name) => !name.includes('.')).sort();

export const sdkEnums: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  OrchestrationStatus: sdk.OrchestrationStatus as unknown as Readonly<Record<string, number>>,
  WorkerCapability: sdk.WorkerCapability as unknown as Readonly<Record<string, number>>,
};

/** Encodes with the classes of the official SDK. */
export function sdkEncode(type: protobuf.Type, plain: Plain): Uint8Array {
  return build(type, plain).serializeBinary();
}

/** Decodes with the classes of the official SDK. */
export function sdkDecode(type: protobuf.Type, bytes: Uint8Array): Plain {
  return read(type, classOf(type).deserializeBinary(bytes));
}

function classOf(type: protobuf.Type): SdkClass {
  const name = type.fullName.replace(/^\./, '');
  const found = classes.get(name);
  if (found === undefined) throw new Error(`The SDK has no message ${name}.`);
  return found;
}

function build(type: protobuf.Type, plain: Plain): SdkMessage {
  const message = new (classOf(type))();
  for (const [name, value] of Object.entries(plain)) {
    const field = type.fields[name];
    if (field === undefined) throw new Error(`${type.name} has no field ${name}.`);
    const convert = (item: unknown): unknown =>
      field.resolvedType instanceof protobuf.Type ? build(field.resolvedType, item as Plain) : item;
    if (field instanceof protobuf.MapField) {
      const map = call(message, `get${accessor(field)}Map`) as SdkMap;
      for (const [key, item] of Object.entries(value as Plain)) map.set(key, convert(item));
    } else if (field.repeated) {
      call(message, `set${accessor(field)}List`, (value as unknown[]).map(convert));
    } else {
      call(message, `set${accessor(field)}`, convert(value));
    }
  }
  return message;
}

function read(type: protobuf.Type, message: SdkMessage): Plain {
  const plain: Record<string, unknown> = {};
  for (const field of type.fieldsArray) {
    const nested = field.resolvedType instanceof protobuf.Type ? field.resolvedType : undefined;
    const convert = (item: unknown): unknown => (nested === undefined ? item : read(nested, item as SdkMessage));
    if (field instanceof protobuf.MapField) {
      const items: Record<string, unknown> = {};
      (call(message, `get${accessor(field)}Map`) as SdkMap).forEach((value, key) => {
        items[key] = convert(value);
      });
      if (Object.keys(items).length > 0) plain[field.name] = items;
    } else if (field.repeated) {
      const items = call(message, `get${accessor(field)}List`) as unknown[];
      if (items.length > 0) plain[field.name] = items.map(convert);
    } else if (nested !== undefined || field.partOf !== null) {
      if (call(message, `has${accessor(field)}`) === true)
        plain[field.name] = convert(call(message, `get${accessor(field)}`));
    } else {
      const value = call(message, `get${accessor(field)}`);
      if (value !== field.typeDefault && value !== 0) plain[field.name] = value;
    }
  }
  return plain;
}

function call(message: SdkMessage, name: string, ...parameters: readonly unknown[]): unknown {
  const method = message[name];
  if (typeof method !== 'function') throw new Error(`The SDK's message has no ${name}.`);
  return method.apply(message, parameters);
}

/** The generator lowers all letters of a name but the first of each word, and words end at underscores only. */
function accessor(field: protobuf.Field): string {
  const isWellKnown = field.fullName.startsWith('.google.');
  const name = isWellKnown ? field.name : field.name.toLowerCase();
  return name.charAt(0).toUpperCase() + name.slice(1);
}
