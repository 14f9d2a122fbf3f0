import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod/mini';
import { ConfigError, inWords, problemsOf } from '../config/index.ts';
import { type SmokeEvent, smokeEvent } from './smoke-test.ts';

/** What CodeDeploy hands to a hook (docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html). */
const hookEventSchema = z.object({ DeploymentId: z.string(), LifecycleEventHookExecutionId: z.string() });

export type HookEvent = z.output<typeof hookEventSchema>;

/** What became of a call: `busy` where all that the function may run at once was running. */
export type Called = { readonly is: 'sound' | 'busy' } | { readonly is: 'failed'; readonly problem: string };

export interface SmokeParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls a version of a function and waits for its answer. */
  readonly call: (version: string, event: SmokeEvent) => Promise<Called>;
  readonly report: (hook: HookEvent, status: 'Succeeded' | 'Failed') => Promise<void>;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** Milliseconds between the attempts to call a busy version; a parameter of the tests. */
  readonly pause?: number;
}

/** An audit in one function keeps the whole of its concurrency for 15 minutes at most: that is no fault of the new version. */
const attempts = 12;
const pauseMilliseconds = 20_000;

/**
 * Tries every new version of the stack and tells the deployment whether traffic may go there. The names of the versions are
 * in SMOKE_VERSIONS. A version that is busy all the time counts as sound: it shares code and settings with the others.
 * Throws a ConfigError for an event or an environment that is not sound.
 */
export async function deploymentSmoke(event: unknown, parts: SmokeParts): Promise<void> {
  const hook = hookEventSchema.safeParse(event, inWords);
  const versions = (parts.env['SMOKE_VERSIONS'] ?? '').split(',').filter((version) => version !== '');
  if (!hook.success) throw new ConfigError(problemsOf(hook.error, 'event'));
  if (versions.length === 0) throw new ConfigError(['environment: SMOKE_VERSIONS: must name the versions to try']);
  const tried = await Promise.all(versions.map(async (version) => ({ version, ...(await called(version, parts)) })));
  const failed = tried.flatMap((one) => (one.is === 'failed' ? [{ version: one.version, problem: one.problem }] : []));
  if (failed.length > 0) parts.logger.error('new versions do not work', { failed });
  else parts.logger.info('new versions work', { versions });
  await parts.report(hook.data, failed.length > 0 ? 'Failed' : 'Succeeded');
}

async function called(version: string, { call, pause = pauseMilliseconds }: SmokeParts): Promise<Called> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const outcome = await call(version, smokeEvent);
    if (outcome.is !== 'busy') return outcome;
    await wait(pause);
  }
  return call(version, smokeEvent);
}
