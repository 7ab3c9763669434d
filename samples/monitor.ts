// Monitor: look, sleep on a durable timer, look again, until it is done. Between two looks nothing runs anywhere, and the
// custom status says how far it is.
import type { ActivityContext, OrchestrationContext } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface MonitoredBuild {
  readonly build: string;
  readonly steps: readonly string[];
  readonly everySeconds: number;
}

interface BuildState {
  readonly step: string;
  readonly percent: number;
  readonly done: boolean;
}

interface MonitorResult {
  readonly build: string;
  readonly looks: number;
  readonly finishedAt: string;
}

const activities = {
  // Stands for a call to the build server; this one finishes a step between two looks.
  LookAtBuild: (_: ActivityContext, { build, look }: { build: MonitoredBuild; look: number }): BuildState => ({
    step: build.steps[look] ?? 'done',
    percent: Math.min(100, Math.round((100 * look) / build.steps.length)),
    done: look >= build.steps.length,
  }),
};

async function* Monitor(ctx: OrchestrationContext, build: MonitoredBuild): Orchestration<MonitorResult> {
  for (let look = 0; ; look++) {
    const state = yield* resultOf(ctx.callActivity(activities.LookAtBuild, { build, look }));
    if (state.done) {
      ctx.setCustomStatus({ step: state.step, percent: 100 });
      return { build: build.build, looks: look + 1, finishedAt: ctx.currentUtcDateTime.toISOString() };
    }
    const nextLook = new Date(ctx.currentUtcDateTime.getTime() + build.everySeconds * 1000);
    ctx.setCustomStatus({ step: state.step, percent: state.percent, nextLook });
    yield* resultOf(ctx.createTimer(nextLook));
  }
}

const steps = ['checkout', 'install', 'compile', 'unit tests', 'integration tests', 'package', 'publish'] as const;

/** A build that is looked at every few seconds until it is done; the longest ones take some minutes. */
export const monitor: Sample = {
  name: 'Monitor',
  idName: 'monitor',
  orchestrators: { Monitor },
  activities,
  activitySeconds: 0.3,
  start: (n) => ({
    input: {
      build: `${pick(['web', 'api', 'worker'], n)}-${String(4700 + n)}`,
      steps: steps.slice(0, 4 + (n % 4)),
      everySeconds: pick([3, 10, 20], n),
    } satisfies MonitoredBuild,
  }),
};
