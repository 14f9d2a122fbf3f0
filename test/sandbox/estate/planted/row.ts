import type { Result } from '../../../../src/model/verdict.ts';
import { functionArn } from '../builders/function.ts';
import type { Place } from '../model.ts';
import { accountIds, arnAt, iamArn } from '../place.ts';
import type { Step } from '../steps.ts';

/** What a check must say about something in the demo's estate, and the trap or flaw that is there. */
export interface Planted {
  readonly check: string;
  /** The function, queue, group, role or method. A finding about a qualifier of a function may add it to this ARN. */
  readonly resource: string;
  /** Any of these; flaws want one. */
  readonly wants: readonly Result[];
  readonly because: string;
  /** In which steps of the estate it holds; all of them where left out. */
  readonly steps?: readonly Step[];
  /** `deep`: a standard audit does not read or demand it; a deep one with `strict.yaml` and every opt-in, after the last step, says so. */
  readonly depth?: 'deep';
}

export const eu: Place = { partition: 'aws', account: accountIds.production, region: 'eu-west-1' };
export const us: Place = { ...eu, region: 'us-east-1' };
export const staging: Place = { ...eu, account: accountIds.staging };
export const management: Place = { ...eu, account: accountIds.management };

/** Where a tag declares it public. */
export const onPurpose: readonly Result[] = ['waived', 'pass', 'not-applicable'];

type Row = readonly [resource: string, wants: Result | readonly Result[], because: string, steps?: readonly Step[]];

export function rows(check: string, table: readonly Row[]): readonly Planted[] {
  return table.map(([resource, wants, because, steps]) => ({
    check,
    resource,
    wants: typeof wants === 'string' ? [wants] : wants,
    because,
    ...(steps === undefined ? {} : { steps }),
  }));
}

/** What only a deep audit tells. */
export function deepRows(check: string, table: readonly Row[]): readonly Planted[] {
  return rows(check, table).map((row) => ({ ...row, depth: 'deep', steps: [3] }));
}

export function fn(name: string, at: Place = eu): string {
  return functionArn(at, name);
}

export function queue(name: string, at: Place = eu): string {
  return arnAt(at, 'sqs', name);
}

export function group(name: string, at: Place = eu): string {
  return arnAt(at, 'logs', `log-group:${name}`);
}

export function role(name: string): string {
  return iamArn(eu, `role/${name}`);
}
