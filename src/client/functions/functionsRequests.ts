import { isRecord } from '../../common/json/isRecord.js';
import type { Endpoint } from '../connection/endpoint.js';
import { isTaskHubError, TaskHubError } from '../errors.js';
import type { CallOptions } from '../taskHubClient.js';
import { type FunctionsCall, functionsCalls } from './functionsCalls.js';
import { notUnderstood, factOf } from './functionsErrors.js';
import type { FunctionsAnswer, FunctionsRequest, FunctionsTransport } from './functionsTransport.js';
import { readBody, recordsIn } from './jsonBody.js';
import { markFrom, markHeader, unsealed } from './pageMarks.js';
import { pathOf, query, refusal } from './requestChecks.js';

type Json = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, string | undefined>>;

/** A page of a list as it came. */
export interface JsonPage {
  readonly items: readonly Json[];
  /** Of the page behind it. */
  readonly mark?: string;
}

/** The requests of one task hub of a host: addresses with the hub's name, answers read as JSON of the kind that is due. */
export class FunctionsRequests {
  /** Whether this host is known to have the extension, so that a 404 speaks of what was asked for. */
  private isKnown = false;

  constructor(
    private readonly transport: FunctionsTransport,
    readonly endpoint: Endpoint,
    /** Undefined: the app's own hub. */
    private readonly taskHub: string | undefined,
  ) {}

  /** Sends, and gives the answer as it came. */
  async send(
    call: FunctionsCall,
    method: FunctionsRequest['method'],
    path: string,
    values: Values,
    options: CallOptions = {},
    extra: Pick<FunctionsRequest, 'body' | 'headers'> = {},
  ): Promise<FunctionsAnswer> {
    const target = pathOf(path + query({ ...values, taskHub: this.taskHub }));
    try {
      const answer = await this.transport.send(call, { method, path: target, ...extra }, options);
      // Only what reads is sure to bring JSON of the extension.
      if (call.effect === 'reads' && call.subject === 'hub') this.isKnown = true;
      return answer;
    } catch (error) {
      throw await this.toldApart(error, options);
    }
  }

  /** The same for what answers with one object. */
  async object(
    call: FunctionsCall,
    method: FunctionsRequest['method'],
    path: string,
    values: Values,
    options?: CallOptions,
    extra?: Pick<FunctionsRequest, 'body' | 'headers'>,
  ): Promise<Json> {
    const answer = await this.send(call, method, path, values, options, extra);
    const body = readBody(answer.text);
    if (!isRecord(body)) throw this.unreadable(call, answer);
    return body;
  }

  /** Undefined where there is no such thing. */
  async found<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (isTaskHubError(error) && error.reason === 'notFound') return undefined;
      throw error;
    }
  }

  async page(
    call: FunctionsCall,
    path: string,
    values: Values,
    mark: string | undefined,
    options?: CallOptions,
  ): Promise<JsonPage> {
    const listedOf = `${this.endpoint.origin} ${this.taskHub ?? ''} ${path}`;
    const inner = mark === undefined ? undefined : unsealed(mark, listedOf);
    if (mark !== undefined && inner === undefined) throw refusal({ rule: 'pageMark' });
    const headers = inner === undefined ? {} : { headers: { [markHeader]: inner } };
    const answer = await this.send(call, 'GET', path, values, options, headers);
    const items = recordsIn(readBody(answer.text));
    if (items === undefined) throw this.unreadable(call, answer);
    const next = markFrom(answer, listedOf);
    return { items, ...(next !== undefined && { mark: next }) };
  }

  /** What a change was answered with can’t be read, but it was carried out. */
  unreadable(call: FunctionsCall, answer: FunctionsAnswer): TaskHubError {
    return notUnderstood(this.endpoint, answer, call.effect !== 'reads');
  }

  /** 404 is said of instances, and by hosts without the extension: its list tells. */
  private async toldApart(error: unknown, options: CallOptions): Promise<unknown> {
    if (this.isKnown || !isTaskHubError(error) || error.reason !== 'notFound') return error;
    const { signal } = options;
    try {
      const listed = await this.page(functionsCalls.hello, '/instances', { top: '1', showInput: 'false' }, undefined, {
        ...(signal && { signal }),
      });
      this.isKnown = listed.items.length >= 0;
      return error;
    } catch (probe) {
      if (!isTaskHubError(probe)) return probe;
      return probe.reason === 'unavailable'
        ? new TaskHubError('unavailable', factOf(this.endpoint, { trouble: 'noExtension' }))
        : error;
    }
  }
}
