import { isRecord } from '../../common/json/isRecord.js';

/** Colours that every theme has, by the names that it gives them: `charts.red`. */
export const hubColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type HubColor = (typeof hubColors)[number];

/** What a person says about a hub, so that it is not taken for another one. */
export interface HubMarks {
  readonly color?: HubColor;
  /** Real work is done here: what asks to be confirmed asks for the name of the hub to be typed. */
  readonly production: boolean;
  /** Nothing that changes anything is sent. */
  readonly readOnly: boolean;
}

export const noMarks: HubMarks = { production: false, readOnly: false };

/** Marks as they were stored or exported. What is damaged counts as not marked, but a doubtful `readOnly` as set. */
export function parseMarks(value: unknown): HubMarks {
  if (!isRecord(value)) return noMarks;
  const color = hubColors.find((known) => known === value['color']);
  return {
    ...(color === undefined ? {} : { color }),
    production: isSet(value['production']),
    readOnly: isSet(value['readOnly']),
  };
}

/** A mark that protects is not lost because what is stored is not quite what we wrote. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}
