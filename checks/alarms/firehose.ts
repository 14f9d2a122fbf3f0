import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, type Applies, alarmCoverCheck, alarmPart, type WatchGroup } from '#kit';
import type { FirehoseDeliveryStream, FirehoseDestinationType } from '#model';

type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number];

/** Of Redshift it is the bucket that it is loaded from; what is not listed has no such metric that is known. */
const freshness: Partial<Readonly<Record<FirehoseDestinationType, readonly [string, ...string[]]>>> = {
  elasticsearch: ['DeliveryToElasticsearch.DataFreshness', 'DeliveryToAmazonOpenSearchService.DataFreshness'],
  'http-endpoint': ['DeliveryToHttpEndpoint.DataFreshness'],
  iceberg: ['DeliveryToIceberg.DataFreshness'],
  opensearch: ['DeliveryToAmazonOpenSearchService.DataFreshness'],
  'opensearch-serverless': ['DeliveryToAmazonOpenSearchServerless.DataFreshness'],
  redshift: ['DeliveryToS3.DataFreshness'],
  s3: ['DeliveryToS3.DataFreshness'],
  snowflake: ['DeliveryToSnowflake.DataFreshness'],
  splunk: ['DeliveryToSplunk.DataFreshness'],
};

const rows: readonly AlarmRow<'firehose.delivery-stream', Joined>[] = [
  {
    id: 'firehose-freshness-alarm',
    title: 'An alarm tells somebody when a delivery stream holds data back for too long',
    question: 'OPS1',
    practices: ['OPS1-B5'],
    severity: 'medium',
    beyondLens: true,
    why: 'Data that a delivery stream cannot deliver waits for a day at most, and is then dropped.',
    subject: 'firehose.delivery-stream',
    joins: alarmCoverJoins,
    hints: alarmCoverHints,
    namespace: 'AWS/Firehose',
    metrics: ['DeliveryToS3.DataFreshness'],
    applies: ifKnown,
    parts: (stream) => alarmPart(watchedIn(stream)),
    proposal: {
      statistic: 'Maximum',
      threshold: { says: 'twice the time that it buffers for, in seconds', of: twiceTheBuffer },
      comparison: 'GreaterThanThreshold',
      periodSeconds: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
    },
    advice:
      'For other destinations than S3 and Redshift the metric bears their name, as DeliveryToSplunk.DataFreshness does.',
  },
];

/** A row a metric of a delivery stream. */
export const firehoseAlarms = rows.map(alarmCoverCheck);

function ifKnown(stream: FirehoseDeliveryStream): Applies {
  const destinations = stream.destinations.map(({ type }) => type);
  if (watchedIn(stream).length === 0) {
    return { is: 'no', because: 'it has no destination whose freshness AWS is known to publish' };
  }
  return { is: 'yes', evidence: { destinations } };
}

function watchedIn({ name, destinations }: FirehoseDeliveryStream): readonly WatchGroup[] {
  return destinations.flatMap(({ type }): readonly WatchGroup[] => {
    const metrics = freshness[type];
    return metrics === undefined ? [] : [[{ metrics, sets: [{ DeliveryStreamName: name }] }]];
  });
}

function twiceTheBuffer({ destinations }: FirehoseDeliveryStream): number | undefined {
  const [seconds] = destinations.flatMap(({ bufferSeconds }) => bufferSeconds ?? []);
  return seconds === undefined ? undefined : 2 * seconds;
}
