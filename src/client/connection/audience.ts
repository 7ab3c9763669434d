import { parseEndpoint } from './endpoint.js';

/** Whom tokens of the public cloud's scheduler are for. */
export const publicAudience = 'https://durabletask.io';

const schedulerAudiences = [publicAudience, 'https://durabletask.azure.us'];

/** Whether tokens for it are good for the scheduler and nothing else. */
export function isSchedulerAudience(audience: string): boolean {
  return schedulerAudiences.includes(audience.toLowerCase().replace(/\/+(?:\.default)?$/, ''));
}

/**
 * Whether an endpoint belongs to the Durable Task Scheduler. A sign-in is offered to nobody else on the word of a link or
 * a file: the token that it brings is good for the scheduler.
 */
export function isSchedulerEndpoint(endpoint: string): boolean {
  const { scheme, host } = parseEndpoint(endpoint);
  return scheme === 'https' && /\.durabletask\.(?:io|azure\.us)$/i.test(host);
}
