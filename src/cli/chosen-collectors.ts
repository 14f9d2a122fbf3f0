import type { Collector } from '#kit';
import { collectors } from '../../collectors/catalog.ts';
import type { AuditRequest } from '../config/index.ts';
import { collectorsFor, leftOutBecause } from '../engine/index.ts';
import type { AccountOptions } from './account-options.ts';

/** What the checks that were asked for need, else everything of that depth, with metrics or without. */
export function chosenCollectors(
  { checks, pillars }: AccountOptions,
  request: Pick<AuditRequest, 'checks' | 'depth' | 'metrics' | 'optIn'>,
): readonly Collector[] {
  if (checks !== undefined || pillars !== undefined) return collectorsFor(request.checks, collectors, request);
  return collectors.filter((collector) => leftOutBecause(request, collector) === undefined);
}
