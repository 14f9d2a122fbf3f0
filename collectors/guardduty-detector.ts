import {
  GetDetectorCommand,
  type GetDetectorResponse,
  GuardDutyClient,
  paginateListDetectors,
} from '@aws-sdk/client-guardduty';
import { type Aws, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { GuarddutyDetector } from '#model';

/** Detectors, of which a region has one or none, with the features that are on. */
export const guarddutyDetector = defineCollector({
  kinds: ['guardduty.detector'],
  scope: 'region',
  permissions: ['guardduty:ListDetectors', 'guardduty:GetDetector'],
  collect(aws) {
    const client = aws.client(GuardDutyClient);
    return enrich(listDetectors(client), (id) => lookAt(aws, client, id), byText(aws));
  },
});

async function* listDetectors(client: GuardDutyClient): AsyncIterable<string> {
  for await (const page of paginateListDetectors({ client }, { MaxResults: 50 })) yield* required(page.DetectorIds);
}

async function lookAt(aws: Aws, client: GuardDutyClient, id: string): Promise<GuarddutyDetector | undefined> {
  const detector = await observe(aws, {
    kind: 'guardduty.detector',
    operation: 'guardduty:GetDetector',
    call: async () => toDetector(aws, id, await client.send(new GetDetectorCommand({ DetectorId: id }))),
    whenNotFound: undefined,
    hides: 'listing',
  });
  return detector.seen ? detector.value : undefined;
}

function toDetector(aws: Aws, id: string, { Status, Features, Tags }: GetDetectorResponse): GuarddutyDetector {
  const enabled = (Features ?? []).filter((feature) => feature.Status === 'ENABLED');
  return {
    kind: 'guardduty.detector',
    arn: `arn:${aws.partition}:guardduty:${aws.region}:${aws.account}:detector/${id}`,
    name: id,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: Tags ?? {} },
    enabled: required(Status) === 'ENABLED',
    enabledFeatures: enabled.map(({ Name }) => required(Name)),
  };
}
