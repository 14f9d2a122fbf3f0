import type { LambdaFunction, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { memoryUse, type ReportsContext, type reportHints, reportsOf } from './lambda-reports.ts';
import { type MemoryAdvice, memoryAdvice } from './memory-advice.ts';

type Kinds = (typeof reportHints)[number] | 'compute-optimizer.function-recommendation';
type Context = ReportsContext & Pick<JudgeContext<Kinds, unknown>, 'where'>;

/** All that is known of how a function does with its memory. */
export interface MemoryFacts extends MemoryAdvice {
  /** Of its memory, that it used at most; undefined where `lacking` says why. */
  readonly share: number | undefined;
  readonly lacking: Verdict<never> | undefined;
  readonly kills: number;
  readonly evidence: Readonly<Record<'function' | 'memory' | 'optimizer' | 'usedPercent' | 'source', string | number>>;
}

export function memoryFacts(subject: LambdaFunction, minCalls: number, context: Context): MemoryFacts {
  const advice = memoryAdvice(subject.arn, context.where);
  const use = memoryUse(subject, minCalls, context);
  const reports = reportsOf(subject, 1, context);
  const isSeen = !('verdict' in use);
  return {
    ...advice,
    share: isSeen ? use.share : undefined,
    lacking: isSeen ? undefined : use.verdict,
    kills: 'verdict' in reports ? 0 : reports.outOfMemory,
    evidence: {
      function: subject.name,
      memory: subject.memoryMegabytes,
      optimizer: advice.says ?? 'says nothing',
      usedPercent: isSeen ? Math.round(use.share * 100) : 'not seen',
      source: isSeen ? use.source : 'none',
    },
  };
}
