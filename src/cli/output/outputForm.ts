/** How data is written: for people, as one JSON value, or one JSON value a line. */
export const outputForms = ['table', 'json', 'ndjson'] as const;
export type OutputForm = (typeof outputForms)[number];
