import type { InputProblem } from '../../client/inputProblem.js';
import { checkEntityId } from '../../client/validation.js';
import { fieldText } from '../../text/app/fieldText.js';

// IDs of entities are `@name@key`, and SDKs write the name in lower case. People may leave out the first @, which some
// shells take for themselves.

/** The ID as servers know it: `Counter@a` and `@Counter@a` are `@counter@a`. */
export function entityIdOf(text: string): string {
  return withLowerName(text.startsWith('@') ? text : `@${text}`);
}

/** What is wrong with an ID that was given; positions are those of the text that was typed. */
export function checkGivenEntityId(text: string): InputProblem | undefined {
  const problem = checkEntityId(entityIdOf(text));
  if (problem?.rule !== 'ascii' || text.startsWith('@')) return problem;
  return { ...problem, position: problem.position - 1 };
}

/** A rule for the first part of an ID: what is wrong with it, or undefined. */
export function entityNameRule(name: string): string | undefined {
  return /^[ -?A-~]+$/.test(name) ? undefined : fieldText.entityName();
}

/** What the IDs of all entities with this name begin with. */
export function prefixOfName(name: string): string {
  return `@${name.toLowerCase()}@`;
}

/** Name and key of an ID. One that a server made up otherwise is all key. */
export function partsOfEntityId(id: string): { readonly name: string; readonly key: string } {
  const end = id.indexOf('@', 1);
  return id.startsWith('@') && end > 0 ? { name: id.slice(1, end), key: id.slice(end + 1) } : { name: '', key: id };
}

function withLowerName(id: string): string {
  const end = id.indexOf('@', 1);
  return end < 0 ? id.toLowerCase() : id.slice(0, end).toLowerCase() + id.slice(end);
}
