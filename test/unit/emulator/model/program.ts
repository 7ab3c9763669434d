// Orchestrations as data, and what each must lead to: a reference of a few lines that knows no messages, turns or
// crashes.
import type { Random } from './random.js';

export type Step =
  /** An activity that fails this many times before it gives its number. */
  | { readonly kind: 'activity'; readonly number: number; readonly failures: number }
  | { readonly kind: 'parallel'; readonly numbers: readonly number[] }
  | { readonly kind: 'timer'; readonly millis: number }
  /** Waits for an event that somebody outside sends. */
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'child'; readonly program: readonly Step[] }
  /** Starts an activity and a timer and waits for neither. */
  | { readonly kind: 'leave'; readonly millis: number }
  /** Adds to a counter, at once or later, and waits for nothing. */
  | { readonly kind: 'signal'; readonly entity: string; readonly amount: number; readonly delay: number }
  /** Adds to a counter and waits until that is done. */
  | { readonly kind: 'call'; readonly entity: string; readonly amount: number }
  /** Reads counters and writes them back plus the amount, under their locks. */
  | { readonly kind: 'locked'; readonly entities: readonly string[]; readonly amount: number }
  /** Goes on with the rest in a new generation. */
  | { readonly kind: 'continueAsNew' }
  | { readonly kind: 'fail'; readonly message: string };

/** What a program gives: the numbers it has gathered, or a failure. */
export type Outcome =
  | { readonly kind: 'completed'; readonly numbers: readonly number[] }
  | { readonly kind: 'failed'; readonly message: string };

const entities = ['a', 'b', 'c'];

export function randomProgram(random: Random, depth = 0): readonly Step[] {
  const steps: Step[] = [];
  const length = 1 + random.below(depth === 0 ? 6 : 3);
  for (let index = 0; index < length; index += 1) steps.push(randomStep(random, depth));
  if (depth === 0 && random.chance(50)) {
    // What the old generation has left behind must not reach the new one.
    const at = random.below(steps.length + 1);
    steps.splice(at, 0, { kind: 'continueAsNew' });
    steps.splice(random.below(at + 1), 0, { kind: 'leave', millis: random.below(5000) });
  }
  if (random.chance(depth === 0 ? 5 : 15)) steps.push({ kind: 'fail', message: `failed ${random.below(100)}` });
  return steps;
}

function randomStep(random: Random, depth: number): Step {
  switch (random.below(depth < 2 ? 11 : 9)) {
    case 0:
    case 1:
      return { kind: 'activity', number: random.below(100), failures: random.chance(25) ? 1 + random.below(2) : 0 };
    case 2:
      return { kind: 'parallel', numbers: Array.from({ length: 2 + random.below(3) }, () => random.below(100)) };
    case 3:
      return { kind: 'timer', millis: random.below(random.chance(20) ? 100_000 : 5000) };
    case 4:
      return { kind: 'event', name: random.pick(['x', 'y']) };
    case 5:
      return {
        kind: 'signal',
        entity: random.pick(entities),
        amount: 1 + random.below(9),
        delay: random.chance(40) ? random.below(20_000) : 0,
      };
    case 6:
      return { kind: 'call', entity: random.pick(entities), amount: 1 + random.below(9) };
    case 7: {
      const locked = entities.filter(() => random.chance(50));
      return { kind: 'locked', entities: locked.length === 0 ? ['a'] : locked, amount: 1 + random.below(9) };
    }
    case 8:
      return { kind: 'leave', millis: random.below(5000) };
    case 9:
      return depth === 0 ? { kind: 'continueAsNew' } : { kind: 'timer', millis: 10 };
    default:
      return { kind: 'child', program: randomProgram(random, depth + 1) };
  }
}

/** What the program must lead to. */
export function outcomeOf(program: readonly Step[]): Outcome {
  const numbers: number[] = [];
  for (const step of program) {
    if (step.kind === 'fail') return { kind: 'failed', message: step.message };
    if (step.kind === 'activity') numbers.push(step.number);
    if (step.kind === 'parallel') numbers.push(...step.numbers);
    if (step.kind === 'child') {
      const child = outcomeOf(step.program);
      if (child.kind === 'failed') return child;
      numbers.push(...child.numbers);
    }
  }
  return { kind: 'completed', numbers };
}

/** What the program adds to every counter, up to where it fails. Adds it to `sums`; false when the program fails. */
export function addSums(program: readonly Step[], sums: Map<string, number>): boolean {
  const add = (entity: string, amount: number): void => {
    sums.set(entity, (sums.get(entity) ?? 0) + amount);
  };
  for (const step of program) {
    if (step.kind === 'fail') return false;
    if (step.kind === 'signal' || step.kind === 'call') add(step.entity, step.amount);
    if (step.kind === 'locked') for (const entity of step.entities) add(entity, step.amount);
    if (step.kind === 'child' && !addSums(step.program, sums)) return false;
  }
  return true;
}

/** The names of the events that the program itself waits for, in order. */
export function eventsOf(program: readonly Step[]): readonly string[] {
  return program.flatMap((step) => (step.kind === 'event' ? [step.name] : []));
}
