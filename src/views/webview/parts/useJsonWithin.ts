import { useMemo, useState } from 'preact/hooks';
import type { JsonNode } from '../../../common/json/jsonSyntax.js';
import { jsonWithin, mayHoldJson } from '../format/jsonWithin.js';

/** Texts up to this many characters are read before anything is offered; longer ones when they are asked for. */
const readAtOnce = 20_000;

/** Texts of a JSON value that are JSON themselves, as far as they are shown so. */
export interface JsonWithin {
  /** What stands in each text that is shown as JSON. */
  readonly shown: ReadonlyMap<JsonNode, JsonNode>;
  offers(node: JsonNode): boolean;
  /** Shows or hides what is in a text; what is shown, if it is. */
  toggle(node: JsonNode, isShown?: boolean): JsonNode | undefined;
}

export function useJsonWithin(root: JsonNode): JsonWithin {
  const read = useMemo(() => new Map<JsonNode, JsonNode | undefined>(), [root]);
  const [shown, setShown] = useState<ReadonlyMap<JsonNode, JsonNode>>(() => new Map());
  const find = (node: JsonNode): JsonNode | undefined => {
    if (node.kind !== 'string') return undefined;
    if (!read.has(node)) read.set(node, jsonWithin(node.value));
    return read.get(node);
  };
  return {
    shown,
    offers: (node) => {
      if (node.kind !== 'string' || !mayHoldJson(node.value)) return false;
      return (node.value.length > readAtOnce && !read.has(node)) || find(node) !== undefined;
    },
    toggle: (node, isShown = !shown.has(node)) => {
      const inner = isShown ? find(node) : undefined;
      const next = new Map(shown);
      if (inner === undefined) next.delete(node);
      else next.set(node, inner);
      setShown(next);
      return inner;
    },
  };
}
