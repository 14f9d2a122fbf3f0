import type { Arn } from '#model';
import type { Where } from './indexed.ts';

/** What Compute Optimizer makes of a function's memory; `undefined` where it has not enough to go by, or was not asked. */
export interface MemoryAdvice {
  readonly says: 'too much' | 'too little' | 'fits' | undefined;
  /** What it would rather give. */
  readonly megabytes: number | undefined;
}

export function memoryAdvice(
  functionArn: Arn,
  where: Where<'compute-optimizer.function-recommendation'>,
): MemoryAdvice {
  const all = where('compute-optimizer.function-recommendation', 'functionArn', functionArn);
  const saying = (reason: string) =>
    all.find(({ finding, reasonCodes }) => finding === 'NotOptimized' && reasonCodes.includes(reason));
  const little = saying('MemoryUnderprovisioned');
  if (little !== undefined) return { says: 'too little', megabytes: little.memoryMegabytesOptions[0] };
  const much = saying('MemoryOverprovisioned');
  if (much !== undefined) return { says: 'too much', megabytes: much.memoryMegabytesOptions[0] };
  return { says: all.some(({ finding }) => finding === 'Optimized') ? 'fits' : undefined, megabytes: undefined };
}
