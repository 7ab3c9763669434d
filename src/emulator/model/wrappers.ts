import type { StringValue, StringValue__Output } from '../../wire/generated/google/protobuf/StringValue.js';

/** What a wrapper holds; an empty one holds the empty text, which is different from absent. */
export function text(wrapper: StringValue | StringValue__Output | null | undefined): string | undefined {
  return wrapper === undefined || wrapper === null ? undefined : (wrapper.value ?? '');
}

/** The text, unless it is empty: where an empty one means that there is none. */
export function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

export function wrap(value: string | undefined): StringValue | null {
  return value === undefined ? null : { value };
}
