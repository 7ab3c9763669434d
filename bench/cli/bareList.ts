// What a loop on grpc-js and proto-loader has to do at the least to write all instances as lines of JSON: the members
// and their order are those of the command line. Its argument is the port.
import { once } from 'node:events';
import { BareReader } from '../reading/bareReader.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';

const statuses = new Map(
  Object.entries(OrchestrationStatus).map(([name, number]) => {
    const word = name.replace('ORCHESTRATION_STATUS_', '').toLowerCase();
    return [String(number), word.charAt(0).toUpperCase() + word.slice(1)] as const;
  }),
);

interface Moment {
  readonly seconds?: unknown;
  readonly nanos?: number;
}

function iso(moment: Moment | undefined): string | undefined {
  if (moment === undefined) return undefined;
  const whole = new Date(Number(moment.seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(moment.nanos ?? 0).padStart(9, '0')}Z`;
}

async function main(port: number): Promise<void> {
  const reader = new BareReader(port);
  for await (const rows of reader.pages(1_000)) {
    const lines = rows.map((row) => {
      const record = {
        instanceId: row.instanceId,
        name: row.name,
        version: row.version?.value,
        status: statuses.get(String(row.orchestrationStatus)),
        createdAt: iso(row.createdTimestamp),
        lastUpdatedAt: iso(row.lastUpdatedTimestamp),
        completedAt: iso(row.completedTimestamp),
        executionId: row.executionId?.value,
        tags: Object.keys(row.tags).length === 0 ? undefined : row.tags,
      };
      return `${JSON.stringify(record)}\n`;
    });
    if (!process.stdout.write(lines.join(''))) await once(process.stdout, 'drain');
  }
  reader.close();
}

void main(Number(process.argv[2]));
