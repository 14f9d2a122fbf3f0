import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import type { TrailRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { buildBucketElsewhere } from './s3.ts';

/** The trails of an account, each in its home; that of the organization is another account's. */
export async function buildTrails(moto: Moto, trails: readonly TrailRecord[] = []): Promise<void> {
  for (const { trail, status, selectors } of trails) {
    if (trail.IsOrganizationTrail === true) continue;
    const client = moto.client(CloudTrailClient, trail.HomeRegion);
    await buildBucketElsewhere(moto, trail.S3BucketName);
    const { Name, S3BucketName, IsMultiRegionTrail, IncludeGlobalServiceEvents, LogFileValidationEnabled } = trail;
    await client.send(
      new CreateTrailCommand({
        Name,
        S3BucketName,
        IsMultiRegionTrail,
        IncludeGlobalServiceEvents,
        EnableLogFileValidation: LogFileValidationEnabled,
      }),
    );
    if (status.IsLogging === true) await client.send(new StartLoggingCommand({ Name }));
    await client.send(new PutEventSelectorsCommand({ TrailName: Name, ...selectors }));
  }
}
