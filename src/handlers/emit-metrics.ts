import type { Run } from '#model';
import type { AuditParts } from './audit-parts.ts';
import { embeddedMetrics, runMetrics } from './run-metrics.ts';

/** Gives the figures of a run that was to look at everything to CloudWatch, under the stack of STACK_NAME if it is set. */
export function emitMetrics(run: Run, deliveriesFailed: number, { env }: Pick<AuditParts, 'env'>): void {
  const { STACK_NAME: stack = '' } = env;
  if (stack === '') return;
  // Written as it is: what a logger puts around a line would hide the metrics.
  process.stdout.write(`${embeddedMetrics(runMetrics(run, deliveriesFailed), { stack, at: new Date() })}\n`);
}
