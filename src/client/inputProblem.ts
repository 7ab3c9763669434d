import type { OrchestrationStatus } from './instance.js';

/** The part of a request that a person may type, and that a rule is about. */
export type InputName = 'instanceId' | 'entityId' | 'orchestrationName' | 'eventName' | 'taskHubName';

/** What is wrong with what a person typed; `src/text` has the sentence. Positions count from 1. */
export type InputProblem =
  | { readonly rule: 'empty'; readonly of: InputName }
  | { readonly rule: 'tooLong'; readonly of: InputName; readonly length: number; readonly limit: number }
  | { readonly rule: 'isEntity'; readonly of: 'instanceId' | 'idPrefix' }
  | { readonly rule: 'ascii'; readonly of: 'instanceId' | 'entityId'; readonly position: number }
  | { readonly rule: 'blanksAround'; readonly of: 'instanceId' }
  | { readonly rule: 'entityForm' | 'entityParts' | 'hubCharacters' }
  | { readonly rule: 'control'; readonly of: 'orchestrationName' | 'eventName' }
  | { readonly rule: 'tagForm' | 'tagTwice'; readonly tag: string }
  | { readonly rule: 'tagFilterForm' | 'noStatus' }
  | { readonly rule: 'unfinishedStatus'; readonly status: OrchestrationStatus }
  | { readonly rule: 'tooManyIds'; readonly count: number; readonly limit: number }
  | TimeProblem;

/** What is wrong with a filter on one line: the term as it was typed, where it begins, and the rule that it breaks. */
export type FilterTextProblem = FilterRule & { readonly position: number; readonly term: string };

/** A rule that a term of a filter breaks. */
export type FilterRule =
  | { readonly rule: 'filterTerm'; readonly known: readonly string[]; readonly nearest?: string }
  | { readonly rule: 'filterStatus'; readonly known: readonly string[]; readonly nearest?: string }
  | { readonly rule: 'filterTime'; readonly of: 'created' | 'updated' }
  | { readonly rule: PlainFilterRule };

export type PlainFilterRule =
  | 'filterQuote'
  | 'filterEmpty'
  | 'filterExcludes'
  | 'filterTwice'
  | 'filterRange'
  | 'filterFinished'
  | 'filterDuration'
  | 'filterIs'
  | 'filterId'
  | 'filterEntity'
  | 'filterTag';

/** What is wrong with a time or a duration. */
export type TimeProblem =
  | { readonly rule: 'age' | 'agePositive' | 'nextTime' | 'pastTime' | 'timeOfDay' }
  | { readonly rule: 'noSuchTime'; readonly text: string }
  | { readonly rule: 'noSuchTimeOfDay' | 'timeTooFar' | 'timePassed' };
