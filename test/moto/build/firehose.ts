import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import type { DeliveryStreamRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Delivery streams, each with its one destination. */
export async function buildDeliveryStreams(moto: Moto, streams: readonly DeliveryStreamRecord[]): Promise<void> {
  const client = moto.client(FirehoseClient);
  for (const { description, tags } of streams) {
    const [destination] = description.Destinations ?? [];
    const source = description.Source?.KinesisStreamSourceDescription;
    const s3 = destination?.ExtendedS3DestinationDescription;
    const http = destination?.HttpEndpointDestinationDescription;
    await client.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: description.DeliveryStreamName,
        DeliveryStreamType: description.DeliveryStreamType,
        Tags: tagList(tags),
        KinesisStreamSourceConfiguration:
          source === undefined ? undefined : { KinesisStreamARN: source.KinesisStreamARN, RoleARN: source.RoleARN },
        DeliveryStreamEncryptionConfigurationInput:
          description.DeliveryStreamEncryptionConfiguration?.Status === 'ENABLED'
            ? { KeyType: description.DeliveryStreamEncryptionConfiguration.KeyType }
            : undefined,
        ExtendedS3DestinationConfiguration: s3,
        HttpEndpointDestinationConfiguration:
          http === undefined
            ? undefined
            : {
                ...http,
                EndpointConfiguration: { ...http.EndpointConfiguration, Url: 'https://in.partner.example.com/v1' },
                S3Configuration: {
                  RoleARN: 'arn:aws:iam::111122223333:role/firehose',
                  BucketARN: 'arn:aws:s3:::lens-shop-lake',
                },
              },
      }),
    );
  }
}
