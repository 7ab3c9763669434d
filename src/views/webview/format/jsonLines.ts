import type { TextPiece } from '../../../common/hiddenText.js';
import { textPieces } from '../../../common/hiddenText.js';
import type { JsonNode } from '../../../common/json/jsonSyntax.js';

export type JsonContainer = JsonNode & { readonly kind: 'object' | 'array' };

/** One line of laid out JSON. `isLast`: no comma follows. */
export interface JsonLine {
  readonly depth: number;
  readonly name?: string;
  readonly isLast: boolean;
  readonly part:
    | { readonly kind: 'value'; readonly node: JsonNode }
    | { readonly kind: 'open'; readonly node: JsonContainer }
    | { readonly kind: 'folded'; readonly node: JsonContainer }
    | { readonly kind: 'close'; readonly node: JsonContainer };
}

export function isContainer(node: JsonNode): node is JsonContainer {
  return node.kind === 'object' || node.kind === 'array';
}

export function sizeOf(node: JsonContainer): number {
  return node.kind === 'object' ? node.members.length : node.items.length;
}

/** Containers to unfold at first: the outermost, level by level, as long as all fits into `lines` lines. */
export function initiallyOpen(root: JsonNode, lines: number): ReadonlySet<JsonNode> {
  const open = new Set<JsonNode>();
  let level = isContainer(root) ? [root] : [];
  let total = 1;
  while (level.length > 0) {
    const grown = total + level.reduce((sum, node) => sum + sizeOf(node) + 1, 0);
    // The outermost one is always open: its lines are cut where there are too many.
    if (open.size > 0 && grown > lines) break;
    for (const node of level) open.add(node);
    total = grown;
    level = level.flatMap((node) =>
      children(node)
        .filter(isContainer)
        .filter((child) => sizeOf(child) > 0),
    );
  }
  return open;
}

/** Every container, as far as all of them make no more than `limit` lines; undefined where they would. */
export function allOpen(root: JsonNode, limit: number): ReadonlySet<JsonNode> | undefined {
  const open = new Set<JsonNode>();
  const left: JsonNode[] = [root];
  let total = 0;
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    total += 1;
    if (total > limit) return undefined;
    if (!isContainer(node) || sizeOf(node) === 0) continue;
    total += 1;
    open.add(node);
    for (const child of children(node)) left.push(child);
  }
  return open;
}

/**
 * The lines to show, at most `limit` of them; `isCut` when there are more. What stands `within` a text follows its line,
 * one level deeper. No recursion: depth costs nothing.
 */
export function jsonLines(
  root: JsonNode,
  open: ReadonlySet<JsonNode>,
  limit: number,
  within: ReadonlyMap<JsonNode, JsonNode> = new Map(),
): { readonly lines: readonly JsonLine[]; readonly isCut: boolean } {
  const lines: JsonLine[] = [];
  const left: { line: Omit<JsonLine, 'part'>; node: JsonNode; isClose: boolean }[] = [
    { line: { depth: 0, isLast: true }, node: root, isClose: false },
  ];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (lines.length === limit) return { lines, isCut: true };
    const { line, node, isClose } = next;
    if (!isContainer(node)) {
      lines.push({ ...line, part: { kind: 'value', node } });
      const inner = within.get(node);
      if (inner !== undefined) {
        left.push({ line: { depth: line.depth + 1, isLast: true }, node: inner, isClose: false });
      }
    } else if (isClose) {
      lines.push({ depth: line.depth, isLast: line.isLast, part: { kind: 'close', node } });
    } else if (!open.has(node) || sizeOf(node) === 0) {
      lines.push({ ...line, part: { kind: sizeOf(node) === 0 ? 'value' : 'folded', node } });
    } else {
      lines.push({ ...line, part: { kind: 'open', node } });
      left.push({ line, node, isClose: true });
      // Last first onto the stack; no more of them than may still be shown.
      const count = Math.min(sizeOf(node), limit + 1);
      for (let index = count - 1; index >= 0; index -= 1) {
        const child = childAt(node, index);
        if (child === undefined) continue;
        const place = { depth: line.depth + 1, isLast: index === sizeOf(node) - 1 };
        left.push({
          line: child.name === undefined ? place : { ...place, name: child.name },
          node: child.value,
          isClose: false,
        });
      }
    }
  }
  return { lines, isCut: false };
}

/** A string as JSON writes it, in quotes; what would not be seen is written as an escape, as a piece of its own. */
export function jsonString(value: string): readonly TextPiece[] {
  return textPieces(JSON.stringify(value)).map((piece) =>
    piece.kind === 'plain' ? piece : { ...piece, code: escapes(piece.text) },
  );
}

function escapes(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => String.raw`\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

function children(node: JsonContainer): readonly JsonNode[] {
  return node.kind === 'object' ? node.members.map((member) => member.value) : node.items;
}

function childAt(node: JsonContainer, index: number): { readonly name?: string; readonly value: JsonNode } | undefined {
  if (node.kind === 'object') return node.members[index];
  const value = node.items[index];
  return value === undefined ? undefined : { value };
}
