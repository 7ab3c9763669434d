import protobuf from 'protobufjs';
import type { Plain } from './sdkMessages.js';

/** Messages that hold themselves are filled to this depth. */
const depth = 3;

/**
 * Values for every field of a message, each different from all others, and for a oneof one message a member: together
 * they fill every field. None is a default, which would not be written.
 */
export function populated(type: protobuf.Type): readonly Plain[] {
  const counter = { last: 0 };
  const choices = Math.max(1, ...type.oneofsArray.map((oneof) => oneof.fieldsArray.length));
  return Array.from({ length: choices }, (_, choice) => fill(type, choice, depth, counter));
}

function fill(type: protobuf.Type, choice: number, left: number, counter: { last: number }): Plain {
  const plain: Record<string, unknown> = {};
  for (const field of type.fieldsArray) {
    if (field.partOf !== null && field !== field.partOf.fieldsArray[choice % field.partOf.fieldsArray.length]) continue;
    const nested = field.resolvedType;
    if (nested instanceof protobuf.Type && left === 0 && nested.fieldsArray.length > 0) continue;
    const value = (): unknown => {
      counter.last += 1;
      if (nested instanceof protobuf.Type) return fill(nested, counter.last, left - 1, counter);
      if (nested instanceof protobuf.Enum) {
        const values = Object.values(nested.values).filter((number) => number !== 0);
        // NullValue has no member but zero, which is written all the same since it is part of a oneof.
        return values.length === 0 ? 0 : values[counter.last % values.length];
      }
      return scalar(field.type, counter.last);
    };
    if (field instanceof protobuf.MapField)
      plain[field.name] = { [`key ${counter.last}`]: value(), [`schlüssel`]: value() };
    else if (field.repeated) plain[field.name] = [value(), value(), value()];
    else plain[field.name] = value();
  }
  return plain;
}

function scalar(type: string, seed: number): unknown {
  switch (type) {
    case 'string':
      return `text ${seed} ü \u{1f600}`;
    case 'bool':
      return true;
    case 'int32':
      return seed % 2 === 0 ? seed : -seed;
    case 'int64':
      return 1_764_000_000 + seed;
    case 'uint32':
    case 'uint64':
      return seed;
    case 'double':
    case 'float':
      return seed + 0.5;
    case 'bytes':
      return Uint8Array.of(seed % 256, 0, 255);
    default:
      throw new Error(`There is no sample value for a field of type ${type}.`);
  }
}
