import path from 'node:path';
import { createInterface } from 'node:readline';
import { startProcess } from '../../scripts/processes.mjs';
import { freePort } from '../support/freePort.js';

const tools = path.join(process.cwd(), '.tools', 'functions');
/** The key that every Azurite has: it guards nothing. */
const storageKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export const hubName = 'Greenhouse';

/** A Functions host with the real extension of Durable Functions, on Azurite. */
export class RealHost {
  private constructor(
    private readonly storage: Awaited<ReturnType<typeof startProcess>>,
    private readonly connection: string,
    readonly port: number,
  ) {}

  private host: Awaited<ReturnType<typeof startProcess>> | undefined;
  /** Of the gRPC listener, another one after each start. */
  grpc = '';

  static async start(): Promise<RealHost> {
    const [blob, queue, table, port] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const script = path.join(tools, 'azurite', 'node_modules', 'azurite', 'dist', 'src', 'azurite.js');
    const ports = ['--blobPort', blob, '--queuePort', queue, '--tablePort', table].map(String);
    const storage = await startProcess(
      process.execPath,
      [script, '--silent', '--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', ...ports],
      { cwd: tools, log: path.join(tools, 'azurite-run.log') },
    );
    const at = (port: number): string => `http://127.0.0.1:${port}/devstoreaccount1`;
    const connection =
      `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${storageKey};` +
      `BlobEndpoint=${at(blob)};QueueEndpoint=${at(queue)};TableEndpoint=${at(table)};`;
    const real = new RealHost(storage, connection, port);
    await real.startHost();
    return real;
  }

  get endpoint(): string {
    return `http://localhost:${this.port}`;
  }

  /** Resolves when both doors answer. */
  async startHost(): Promise<void> {
    const host = await startProcess(
      'dotnet',
      [path.join(tools, 'host', 'FunctionsHost.dll'), String(this.port), hubName],
      {
        cwd: path.join(tools, 'host'),
        env: { ...process.env, FUNCTIONS_WORKER_RUNTIME: 'dotnet', AzureWebJobsStorage: this.connection },
        log: path.join(tools, 'host-run.log'),
        readOutput: true,
      },
    );
    this.host = host;
    const output = host.child.stdout;
    if (output === null) throw new Error('The host has no standard output.');
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: output }).on('line', (text) => {
        if (text.startsWith('{"http"')) resolve(text);
      });
      void host.exited.then((code) => reject(new Error(`The host ended with exit code ${code}.`)));
    });
    this.grpc = String(JSON.parse(line).grpc);
  }

  async stopHost(): Promise<void> {
    await this.host?.stop();
    this.host = undefined;
  }

  async stop(): Promise<void> {
    await this.stopHost();
    await this.storage.stop();
  }
}
