import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { EnableCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
import type { DetectionRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** Detectors of GuardDuty, and what Inspector scans. */
export async function buildDetection(moto: Moto, record: DetectionRecord, account: string): Promise<void> {
  const { detectors, inspector } = record;
  const client = moto.client(GuardDutyClient);
  for (const [id, { Status, Features, Tags }] of Object.entries(detectors)) {
    const made = await client.send(
      new CreateDetectorCommand({
        Enable: Status === 'ENABLED',
        Features: Features?.flatMap(({ Name, Status: one }) =>
          Name === 'S3_DATA_EVENTS' || Name === 'LAMBDA_NETWORK_LOGS' ? { Name, Status: one } : [],
        ),
        Tags,
      }),
    );
    moto.named('detector', made.DetectorId, id);
  }
  const accountIds = [account];
  const scanned = [
    ...(inspector.lambda === 'ENABLED' ? (['LAMBDA'] as const) : []),
    ...(inspector.lambdaCode === 'ENABLED' ? (['LAMBDA_CODE'] as const) : []),
  ];
  await moto.client(Inspector2Client).send(new EnableCommand({ accountIds, resourceTypes: scanned }));
}
