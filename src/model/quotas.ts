import type { ResourceBase } from './fact.ts';
import type { DayValue } from './usage.ts';

/** What AWS grants an account of something, in a region or over all. Its name says of what. */
export interface ServiceQuota extends ResourceBase<'servicequotas.quota'> {
  /** `lambda`, `states` … */
  readonly serviceCode: string;
  /** `L-B99A9384` … */
  readonly quotaCode: string;
  readonly value: number;
  /** More of it can be asked for. */
  readonly adjustable: boolean;
  /** What the service itself published of its use within 30 days; undefined where it publishes none. */
  readonly daily: readonly DayValue[] | undefined;
}
