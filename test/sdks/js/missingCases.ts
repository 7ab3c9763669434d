import { type Case, missingCase } from './case.js';
import { sdk } from './sdk.js';

/** What this SDK does not have. */
export const missingCases: readonly Case[] = [
  missingCase('timer-in-pieces', 'it asks for a timer as a whole, however long', () => !sdk.speaksOf(/timerInterval/i)),
  missingCase('schedule', 'it has no schedules', () => !sdk.speaksOf(/ScheduleClient|ScheduledTask/)),
];
