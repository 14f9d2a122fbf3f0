import type { RestMethod, RestStage, Verdict } from '#model';
import { behaviorsToApi, distributionHints } from './behaviors-to-api.ts';
import { cachingOf } from './caching-of.ts';
import type { JudgeContext } from './define-check.ts';
import { lastDays, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';
import { stageTraffic } from './stage-traffic.ts';
import { insufficientEvidence, notSeen, passBecause } from './verdicts.ts';

const edgeHints = [...distributionHints, 'cloudfront.cache-policy'] as const;

/** What `slowReads` has among its hints. */
export const slowReadsHints = [...edgeHints, 'cloudwatch.stage-metrics'] as const;

type Context = JudgeContext<
  (typeof slowReadsHints)[number],
  { readonly quickMilliseconds: number; readonly readShare: number; readonly minRequests: number }
>;

/** The methods of an API that something answers, and those of them that read. */
export function methodsBehind(methods: readonly RestMethod[]) {
  const all = methods.filter(
    ({ integrationType, httpMethod }) => integrationType !== 'MOCK' && httpMethod !== 'OPTIONS',
  );
  return { all, reads: all.filter(({ httpMethod }) => httpMethod === 'GET' || httpMethod === 'HEAD') };
}

interface SlowReads {
  readonly reads: number;
  readonly requests: number;
  /** The share that was asked for, of a hundred. */
  readonly percent: number;
  readonly p50Milliseconds: number;
  readonly quickMilliseconds: number;
}

/**
 * How slowly a stage answers that is mostly read from, of which no distribution keeps answers either; or the verdict where
 * that is not so, or not seen. Where all of its methods read, so do all requests.
 */
export function slowReads(
  stage: RestStage,
  methods: ReturnType<typeof methodsBehind>,
  context: Context,
): { readonly slow: SlowReads } | { readonly verdict: Verdict<never> } {
  if (methods.reads.length === 0) return { verdict: passBecause({ stage: stage.name, reads: 0 }) };
  const traffic = stageTraffic(stage.arn, context);
  if ('verdict' in traffic) return traffic;
  const { daily, requests } = traffic;
  const isMixed = methods.reads.length < methods.all.length;
  if (isMixed && daily.reads === undefined)
    return { verdict: insufficientEvidence('how many of its requests read is not measured') };

  const { quickMilliseconds, readShare } = context.options;
  const reads = isMixed ? totalOf(lastDays(daily.reads, 14, context.now)) : requests;
  const p50Milliseconds = Math.round(middleOf(lastDays(daily.latencyP50, 14, context.now)));
  const slow = { reads, requests, percent: readShare * 100, p50Milliseconds, quickMilliseconds };
  const facts = { stage: stage.name, ...slow };
  if (reads < readShare * requests || p50Milliseconds <= quickMilliseconds) return { verdict: passBecause(facts) };
  const unseen = context.unread(...edgeHints);
  if (unseen !== undefined) return { verdict: notSeen(unseen) };
  const keptBy = behaviorsToApi(stage.apiId, context)
    .filter(({ behavior }) => cachingOf(behavior, context.where)?.seconds !== 0)
    .map(({ of }) => of);
  return keptBy.length === 0 ? { slow } : { verdict: passBecause({ ...facts, keptBy: keptBy.sort() }) };
}
