import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  notApplicable,
  notSeen,
  passBecause,
  provisionedShare,
  provisionedShareHints,
  reportHints,
  startsOf,
  unknown,
  userFacing,
} from '#kit';

const asking = triggerSources.filter(({ modes }) => modes.includes('sync'));

export const lambdaInitDuration = defineCheck({
  id: 'lambda-init-duration',
  title: 'A function starts fast',
  question: 'PER1',
  practices: ['OPS2-13', 'PER1-34', 'PER1-63', 'PER1-64'],
  scope: 'region',
  severity: 'low',
  why: 'Whoever comes first waits for the start, and each start is paid for.',
  remedy: {
    text: 'Bundle the code and import less of it, make clients when they are first used, give more memory, or switch SnapStart on where the runtime has it.',
    property: 'SAM Metadata.BuildMethod: esbuild; AWS::Lambda::Function SnapStart, MemorySize',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: [...triggerHints, ...reportHints, ...provisionedShareHints],
  options: z.strictObject({
    /** That nine of ten starts may take where somebody waits for the answer. */
    initMs: z._default(z.int().check(z.positive()), 1000),
    /** Where nobody does. */
    backgroundInitMs: z._default(z.int().check(z.positive()), 3000),
    minInvocations: z._default(z.int().check(z.positive()), 100),
    /** Fewer are no evidence: some may have been made ready before anybody called. */
    minStarts: z._default(z.int().check(z.positive()), 10),
  }),
  messages: {
    slow: 'One of ten starts of {function} ({runtime}, {memory} MB) takes longer than {limit} ms.',
  },

  judge(subject, context) {
    const { initMs, backgroundInitMs, minInvocations: minCalls, minStarts } = context.options;
    const { name, arn, runtime = 'image', memoryMegabytes: memory } = subject;
    const starts = startsOf(subject, { minCalls, minStarts }, context);
    if ('verdict' in starts) return starts.verdict;
    const evidence = { function: name, runtime, memory, ...starts };
    if (starts.p90Milliseconds <= Math.min(initMs, backgroundInitMs)) return passBecause(evidence);
    const facing = userFacing(subject, asking, context);
    const isTooSlowForAll = starts.p90Milliseconds > Math.max(initMs, backgroundInitMs);
    if (facing.is === 'unread' && !isTooSlowForAll) return unknown(facing.gap);
    const limit = facing.is === 'yes' ? initMs : backgroundInitMs;
    if (starts.p90Milliseconds <= limit) return passBecause({ ...evidence, limit });
    const absorbed = provisionedShare(arn, context);
    if (typeof absorbed !== 'number') return notSeen(absorbed);
    if (absorbed > 0.99) return notApplicable('its provisioned concurrency takes its calls');
    return fail('slow', { ...evidence, limit });
  },
});
