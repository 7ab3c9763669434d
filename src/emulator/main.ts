#!/usr/bin/env node
// The command line of the local task hub. Standard output gets one line of JSON, once the server listens.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { systemClock } from '../common/clock.js';
import { type CommandLine, defaultPort, readCommandLine, usage } from './commandLine.js';
import { Announcement } from './control/announcement.js';
import { startControlServer } from './control/controlServer.js';
import { DataFolder, FolderInUseError } from './control/dataFolder.js';
import { describePortHolder, findPortHolder } from './control/portHolder.js';
import { hubStatuses, metricsText, type ServerStatus } from './control/status.js';
import { UsualAddress } from './control/usualAddress.js';
import { Usage } from './control/usage.js';
import { RefusedError } from './refusedError.js';
import { portTaken } from '../text/hubProgram/refusalText.js';
import { findLanguage, languagesOf } from '../text/format/environmentLanguage.js';
import { setLanguage } from '../text/format/language.js';
import { createLog, type Log } from './log.js';
import { openLogFile } from './logFile.js';
import { type RunningServer, startServer } from './server.js';
import { openStore, type StoreProblem } from './store/openStore.js';
import { StoreError } from './store/storeError.js';

/** What the process ends with when another one serves the data folder. */
const folderInUse = 3;

async function main(): Promise<void> {
  const language = await findLanguage(languagesOf(process.env), textsOf);
  if (language !== undefined) setLanguage(language);
  const options = readCommandLine(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage());
    return;
  }
  const log = createLog(options.logLevel, logWriter(options.log));
  const folder = options.data === undefined ? undefined : await DataFolder.take(options.data);
  try {
    await serve(options, folder, log);
  } catch (error) {
    folder?.release();
    throw error;
  }
}

/** A file of translated texts, undefined where there is none. */
async function textsOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(__dirname, '..', 'l10n', file), 'utf8');
  } catch (error) {
    // Most languages have no file.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

async function serve(options: CommandLine, folder: DataFolder | undefined, log: Log): Promise<void> {
  const startedAt = new Date().toISOString();
  const { store, problem } = openStore(folder?.path);
  if (problem !== undefined) {
    const runtime = `This runtime (Node ${process.versions.node})`;
    log.warn(`${runtime} has no SQLite: everything is kept in memory and is gone when the server ends.`);
  }
  const server = await listen(options, log, (port) =>
    startServer({
      ...{ port, host: options.host, hubs: options.hubs, store, log, onBroken: fail },
      hubOptions: options.payloadLimit === undefined ? {} : { payloadLimit: options.payloadLimit },
    }),
  );
  const usual = new UsualAddress(server, log);
  if (options.usualPort !== server.port) await usual.use(options.usualPort);
  const key = randomBytes(32).toString('hex');
  /** Whatever it was opened with, that it is gone comes first. */
  const storeProblem = (): StoreProblem | undefined => {
    try {
      store.check();
      return problem;
    } catch (error) {
      if (error instanceof StoreError) return 'gone';
      throw error;
    }
  };
  const status = (): ServerStatus => ({
    version: __VERSION__,
    pid: process.pid,
    port: server.port,
    usualPort: usual.port,
    usualPortTaken: usual.takenBy,
    store: store.kind,
    storeProblem: storeProblem(),
    startedAt,
    hubs: hubStatuses(server.hubs),
    askedFor: server.askedHubs.list(),
  });

  const stop = once(async (why: string) => {
    log.info(`Stopping: ${why}.`);
    users.dispose();
    announcement?.withdraw();
    folder?.withdraw();
    await control?.close();
    await server.stop();
    log.info('Stopped.');
    // Last: whoever waits for the folder may remove it now, and a line of the log would make its file anew.
    folder?.release();
    process.exit(0);
  });
  const users = new Usage(
    systemClock,
    options.exitWhenUnused === undefined ? undefined : options.exitWhenUnused * 1000,
    () => {
      stop('nobody uses the server any more');
    },
  );
  const announcement = options.announce === undefined ? undefined : new Announcement(options.announce, log);
  const control =
    folder === undefined && announcement === undefined && !options.metrics
      ? undefined
      : await startControlServer(key, {
          status,
          metrics: options.metrics ? () => metricsText(hubStatuses(server.hubs), process.memoryUsage.rss()) : undefined,
          lease: () => users.begin(),
          reset: async (name) => {
            if (server.hubs.find(name) === undefined) return false;
            server.hubs.reset(name);
            await server.committed();
            log.info(`Task hub '${name}' was emptied.`);
            return true;
          },
          usePort: async (port) => {
            if (port !== server.port) await usual.use(port);
          },
          stop: () => {
            stop('it was asked to');
          },
        });
  const address = { host: server.host, port: server.port, controlPort: control?.port ?? 0 };
  const file = { pid: process.pid, ...address, key, version: __VERSION__, store: store.kind };
  folder?.announce(file);
  announcement?.make(file);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const) {
    process.on(signal, () => {
      stop(signal);
    });
  }
  if (options.stopOnStdinEnd) {
    process.stdin.on('error', () => {
      stop('standard input is broken');
    });
    // A file or the null device ends and is never closed.
    for (const end of ['end', 'close']) {
      process.stdin.on(end, () => {
        stop('standard input has ended');
      });
    }
    process.stdin.resume();
  }
  const hubs = server.hubs.all().map((hub) => hub.name);
  log.info(`Listening on ${server.host}:${server.port}; hubs: ${hubs.join(', ')}; store: ${store.kind}.`);
  const said = {
    event: 'listening',
    ...address,
    usualPort: usual.port,
    hubs,
    store: store.kind,
    pid: process.pid,
  };
  process.stdout.write(`${JSON.stringify({ ...said, version: __VERSION__ })}\n`);
}

/** Listens on the port asked for, or on any when that is only the default and taken. */
async function listen(
  options: CommandLine,
  log: Log,
  start: (port: number) => Promise<RunningServer>,
): Promise<RunningServer> {
  try {
    return await start(options.port ?? defaultPort);
  } catch (error) {
    if (!isInUse(error)) throw error;
    if (options.port !== undefined) {
      const holder = await findPortHolder(options.host, options.port);
      throw new RefusedError(portTaken(options.host, options.port, holder), { cause: error });
    }
  }
  const holder = describePortHolder(await findPortHolder(options.host, defaultPort));
  log.warn(`Port ${defaultPort} is in use by ${holder}, so a free one is taken.`);
  return start(0);
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && error.message.includes('EADDRINUSE');
}

function logWriter(file: string | undefined): (line: string) => void {
  const toStandardError = (text: string): void => {
    process.stderr.write(text);
  };
  if (file === undefined) return toStandardError;
  return openLogFile(file, (sentence) => {
    toStandardError(`${sentence}\n`);
  });
}

function once<Argument>(run: (argument: Argument) => Promise<void>): (argument: Argument) => void {
  let called = false;
  return (argument) => {
    if (called) return;
    called = true;
    run(argument).catch(fail);
  };
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof FolderInUseError ? folderInUse : 1);
}

// What it makes on the disk is the owner's alone.
process.umask(0o077);
// What goes wrong is said by this program, in its own words.
setLogVerbosity(logVerbosity.NONE);
// Whoever started the process may have gone and taken its end of the pipe along.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
main().catch(fail);
