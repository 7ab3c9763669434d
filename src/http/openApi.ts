import * as z from 'zod';
import { catalogue, type UseCaseName } from '../app/catalogue.js';
import { confirmHeader } from './performed.js';

interface Route {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly useCase: UseCaseName;
  /** Where the request stands besides the path. */
  readonly from: 'query' | 'body' | 'nothing';
  readonly status: 200 | 202;
}

/** The routes under `/api/orchestrations`, with the use case of each. A test holds the server to it. */
export const managementRoutes: readonly Route[] = [
  { method: 'get', path: '', useCase: 'listInstances', from: 'query', status: 200 },
  { method: 'post', path: '', useCase: 'startInstance', from: 'body', status: 202 },
  { method: 'get', path: '/{id}', useCase: 'getInstance', from: 'query', status: 200 },
  { method: 'delete', path: '/{id}', useCase: 'purgeInstances', from: 'query', status: 200 },
  { method: 'get', path: '/{id}/wait', useCase: 'waitForInstance', from: 'query', status: 200 },
  { method: 'get', path: '/{id}/history', useCase: 'readHistory', from: 'query', status: 200 },
  { method: 'post', path: '/{id}/terminate', useCase: 'terminateInstances', from: 'body', status: 202 },
  { method: 'post', path: '/{id}/suspend', useCase: 'suspendInstances', from: 'body', status: 202 },
  { method: 'post', path: '/{id}/resume', useCase: 'resumeInstances', from: 'body', status: 202 },
  { method: 'post', path: '/{id}/restart', useCase: 'restartInstances', from: 'body', status: 202 },
  { method: 'post', path: '/{id}/rewind', useCase: 'rewindInstances', from: 'body', status: 202 },
  { method: 'post', path: '/{id}/events/{name}', useCase: 'raiseEvent', from: 'nothing', status: 202 },
];

/** Fields that the path or the route itself says. */
const inPath = ['instanceId', 'instanceIds', 'filter', 'expectedCount'];

/** The description of this server in OpenAPI 3.1, made from the use cases. */
export function openApi(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of managementRoutes) {
    const path = `/api/orchestrations${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Durable Task management', version: __VERSION__ },
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
    {
      name: confirmHeader,
      in: 'header',
      schema: { type: 'string' },
      description: 'The name of a production task hub.',
    },
  ];
  const body = {
    content: {
      'application/json': { schema: { type: 'object', properties: Object.fromEntries(properties), required } },
    },
  };
  return {
    operationId: said.id,
    summary: said.summary,
    parameters,
    ...(from === 'body' && { requestBody: body }),
    responses: {
      [status]: { description: 'Done.' },
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
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
