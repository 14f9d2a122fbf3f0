import type { LogGroup, LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { Place } from '../model.ts';
import { arnAt, createdAt } from '../place.ts';

/** A log group that keeps for `days`, or for ever where they are left out. */
export function aLogGroup(at: Place, name: string, days?: number, logGroupClass: LogGroupClass = 'STANDARD'): LogGroup {
  const arn = arnAt(at, 'logs', `log-group:${name}`);
  return {
    logGroupName: name,
    creationTime: createdAt.getTime(),
    ...(days === undefined ? {} : { retentionInDays: days }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: 48_300_112,
    logGroupClass,
    logGroupArn: arn,
  };
}
