import { randomUUID } from 'node:crypto';

/** Where new ids come from. */
export interface Ids {
  /** 32 hexadecimal digits: the form of execution ids, which workers build child ids from. */
  plain(): string;
  /** With dashes: the form in which .NET parses the request ids of entities. */
  guid(): string;
}

export const randomIds: Ids = {
  plain: () => randomUUID().replaceAll('-', ''),
  guid: () => randomUUID(),
};
