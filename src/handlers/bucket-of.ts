import { ConfigError } from '../config/index.ts';
import { type Bucket, openBucket } from '../run-files/index.ts';
import type { Settings } from './settings.ts';

/** The auditor's own bucket, without which no run can be shared out. Throws a ConfigError where none is named. */
export function bucketOf({ runBucket }: Pick<Settings, 'runBucket'>): Bucket {
  if (runBucket === undefined) throw new ConfigError(['environment: RUN_BUCKET: must name the bucket of the auditor']);
  return openBucket(runBucket);
}
