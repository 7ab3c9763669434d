// @ts-check
// All the faults, as `npm run test:mutations` makes them.
import { client } from './client.mjs';
import { hubs } from './hubs.mjs';
import { localHub } from './localHub.mjs';
import { panels } from './panels.mjs';

export const all = [...client, ...hubs, ...localHub, ...panels];
