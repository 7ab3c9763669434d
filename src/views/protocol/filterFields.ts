import type { OrchestrationStatus } from '../../client/instance.js';

/** A time of an instance as it is chosen. Ages are as they are typed, such as `90m`; moments are seconds since the Unix epoch. */
export type TimeField =
  | { readonly kind: 'any' }
  | { readonly kind: 'last' | 'ago'; readonly age: string }
  | { readonly kind: 'between'; readonly from?: number; readonly to?: number };

export type ParentField =
  { readonly kind: 'any' | 'roots' } | { readonly kind: 'childrenOf'; readonly instanceId: string };

/** The filter of the table as the fields of a form, each as a person fills it in. What is empty asks for nothing. */
export interface FilterFields {
  readonly statuses: readonly OrchestrationStatus[];
  readonly created: TimeField;
  readonly updated: TimeField;
  readonly names: readonly string[];
  readonly idPrefix: string;
  readonly idContains: string;
  readonly ids: readonly string[];
  /** `key`, or `key=value`. */
  readonly tag: string;
  readonly parent: ParentField;
  readonly longerThan: string;
  readonly finishedAge: string;
  readonly failureText: string;
}

/** What somebody has filled in. */
export type FieldChange = {
  [F in keyof FilterFields]: { readonly field: F; readonly value: FilterFields[F] };
}[keyof FilterFields];
