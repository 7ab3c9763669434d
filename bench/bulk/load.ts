// What is sent, the same on both sides.
export const pageSize = 500;
export const inFlight = 32;
export const output = '"ended by the operator"';

export function idOf(index: number): string {
  return `order-process-${String(index).padStart(9, '0')}`;
}

export function* ids(count: number): Generator<string, void, undefined> {
  for (let index = 0; index < count; index += 1) yield idOf(index);
}
