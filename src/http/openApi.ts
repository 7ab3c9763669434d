import * as z from 'zod';
import { catalogue, type UseCaseName } from '../app/catalogue.js';
import * as text from '../text/surfaces/openApiText.js';
import { confirmHeader } from './performed.js';

interface Route {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly useCase: UseCaseName;
  /** Where the request stands besides the path. */
  readonly from: 'query' | 'body' | 'nothing';
  readonly status: 200 | 202;
}

const bulk = [
  ['terminate', 'terminateInstances'],
  ['suspend', 'suspendInstances'],
  ['resume', 'resumeInstances'],
  ['restart', 'restartInstances'],
  ['rewind', 'rewindInstances'],
  ['raise-event', 'raiseEvent'],
  ['purge', 'purgeInstances'],
] as const;
const all = '/api/orchestrations';
const one = `${all}/{id}`;
const entities = '/api/entities';

/** The routes of this product's own words, with the use case of each. A test holds the server to it. */
export const managementRoutes: readonly Route[] = [
  { method: 'get', path: all, useCase: 'listInstances', from: 'query', status: 200 },
  { method: 'post', path: all, useCase: 'startInstance', from: 'body', status: 202 },
  { method: 'get', path: '/api/count', useCase: 'countInstances', from: 'query', status: 200 },
  { method: 'get', path: one, useCase: 'getInstance', from: 'query', status: 200 },
  { method: 'delete', path: one, useCase: 'purgeInstances', from: 'query', status: 200 },
  { method: 'get', path: `${one}/wait`, useCase: 'waitForInstance', from: 'query', status: 200 },
  { method: 'get', path: `${one}/history`, useCase: 'readHistory', from: 'query', status: 200 },
  { method: 'get', path: `${one}/event`, useCase: 'readEvent', from: 'query', status: 200 },
  { method: 'get', path: `${one}/explain`, useCase: 'explainInstance', from: 'query', status: 200 },
  { method: 'get', path: `${one}/tree`, useCase: 'readTree', from: 'query', status: 200 },
  { method: 'get', path: `${one}/export`, useCase: 'exportInstance', from: 'query', status: 200 },
  { method: 'post', path: `${one}/terminate`, useCase: 'terminateInstances', from: 'body', status: 202 },
  { method: 'post', path: `${one}/suspend`, useCase: 'suspendInstances', from: 'body', status: 202 },
  { method: 'post', path: `${one}/resume`, useCase: 'resumeInstances', from: 'body', status: 202 },
  { method: 'post', path: `${one}/restart`, useCase: 'restartInstances', from: 'body', status: 202 },
  { method: 'post', path: `${one}/rewind`, useCase: 'rewindInstances', from: 'body', status: 202 },
  { method: 'post', path: `${one}/events/{name}`, useCase: 'raiseEvent', from: 'nothing', status: 202 },
  ...bulk.map(
    ([action, useCase]) =>
      ({ method: 'post', path: `/api/bulk/${action}`, useCase, from: 'body', status: 202 }) as const,
  ),
  { method: 'get', path: entities, useCase: 'listEntities', from: 'query', status: 200 },
  { method: 'get', path: `${entities}/{id}`, useCase: 'getEntity', from: 'query', status: 200 },
  { method: 'post', path: `${entities}/{id}/signal`, useCase: 'signalEntity', from: 'body', status: 202 },
  { method: 'post', path: `${entities}/clean`, useCase: 'cleanEntities', from: 'body', status: 202 },
  { method: 'post', path: '/api/maintenance', useCase: 'beginMaintenance', from: 'body', status: 202 },
  { method: 'delete', path: '/api/maintenance/{id}', useCase: 'endMaintenance', from: 'nothing', status: 202 },
];

/** Besides bulk actions, what answers with the address of a job. */
const jobs: readonly UseCaseName[] = ['beginMaintenance', 'endMaintenance', 'cleanEntities'];

/** Fields that the path or the route itself says. */
const inPath = ['instanceId', 'instanceIds', 'filter', 'expectedCount', 'maintenanceId', 'entityId'];

/** The description of this server in OpenAPI 3.1, made from the use cases. */
export function openApi(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of managementRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  paths['/api/jobs/{id}'] = {
    get: jobOperation('job.get', text.jobStatus(), 200),
    delete: jobOperation('job.cancel', text.cancelJob(), 202),
  };
  return {
    openapi: '3.1.0',
    info: { title: text.apiTitle(), version: __VERSION__ },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
    security: [{ key: [] }],
    paths,
  };
}

function operation({ path, useCase, from, status }: Route): Readonly<Record<string, unknown>> {
  const said = catalogue[useCase];
  const schema = jsonSchema(said.request);
  const properties = Object.entries(schema.properties).filter(
    ([name]) => !path.includes('{id}') || !inPath.includes(name),
  );
  const required = schema.required.filter((name) => properties.some(([known]) => known === name));
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(from === 'query' ? properties.map(([name, property]) => ({ name, in: 'query', schema: property })) : []),
    ...(path.startsWith('/api/bulk/') || jobs.includes(useCase)
      ? [{ name: 'dryRun', in: 'query', schema: { type: 'boolean' }, description: text.dryRun() }]
      : []),
    ...(said.effect === 'reads'
      ? []
      : [
          {
            name: confirmHeader,
            in: 'header',
            schema: { type: 'string' },
            description: text.confirmedName(),
          },
        ]),
  ];
  const body = {
    content: {
      'application/json': { schema: { type: 'object', properties: Object.fromEntries(properties), required } },
    },
  };
  return {
    operationId: operationId(path, said.id),
    summary: said.summary(),
    parameters,
    ...(from === 'body' && { requestBody: body }),
    responses: responses(status),
  };
}

/** One that a bulk route shares with a route of one instance is told apart. */
function operationId(path: string, id: string): string {
  return path.startsWith('/api/bulk/') ? `${id}.bulk` : id;
}

function jobOperation(id: string, summary: string, status: 200 | 202): Readonly<Record<string, unknown>> {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  return { operationId: id, summary, parameters, responses: responses(status) };
}

function responses(status: 200 | 202): Readonly<Record<string, unknown>> {
  return {
    [status]: { description: text.success() },
    default: {
      description: text.failure(),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    reason: { type: 'string' },
    field: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'reason'],
};

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function jsonSchema(schema: z.ZodType): z.infer<typeof objectSchema> {
  return objectSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
}
