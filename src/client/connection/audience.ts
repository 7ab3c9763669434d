/** Whom tokens of the public cloud's scheduler are for. */
export const publicAudience = 'https://durabletask.io';

const schedulerAudiences = [publicAudience, 'https://durabletask.azure.us'];

/** Whether tokens for it are good for the scheduler and nothing else. */
export function isSchedulerAudience(audience: string): boolean {
  return schedulerAudiences.includes(audience.toLowerCase().replace(/\/+(?:\.default)?$/, ''));
}
