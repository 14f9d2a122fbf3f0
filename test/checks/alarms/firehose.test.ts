import { firehoseAlarms } from '../../../checks/alarms/firehose.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aDeliveryStream, aDestination } from '../../support/build.ts';

const example: AlarmExample = {
  given: [aDeliveryStream()],
  severity: 'medium',
  namespace: 'AWS/Firehose',
  metric: 'DeliveryToS3.DataFreshness',
  dimensions: { DeliveryStreamName: 'lake' },
  misleading: { DeliveryStream: 'lake' },
  evidence: {
    resource: 'lake',
    metric: 'DeliveryToS3.DataFreshness',
    alarmName: 'lake-DeliveryToS3.DataFreshness',
    destinations: ['s3'],
    threshold: 600,
  },
  proposes:
    '--statistic Maximum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold {threshold} --comparison-operator GreaterThanThreshold',
};

const published = [
  ['elasticsearch', 'DeliveryToElasticsearch.DataFreshness'],
  ['elasticsearch', 'DeliveryToAmazonOpenSearchService.DataFreshness'],
  ['http-endpoint', 'DeliveryToHttpEndpoint.DataFreshness'],
  ['iceberg', 'DeliveryToIceberg.DataFreshness'],
  ['opensearch', 'DeliveryToAmazonOpenSearchService.DataFreshness'],
  ['opensearch-serverless', 'DeliveryToAmazonOpenSearchServerless.DataFreshness'],
  ['redshift', 'DeliveryToS3.DataFreshness'],
  ['snowflake', 'DeliveryToSnowflake.DataFreshness'],
  ['splunk', 'DeliveryToSplunk.DataFreshness'],
] as const;
const toSplunk = aDeliveryStream({ destinations: [aDestination({ type: 'splunk', bufferSeconds: undefined })] });

testAlarm(firehoseAlarms[0], example, {
  passes: published.map(([type, metric]) => ({
    name: `an alarm on ${metric} of a stream to ${type}`,
    given: [aDeliveryStream({ destinations: [aDestination({ type })] }), ...heard, watching({ ...example, metric })],
    evidence: { destinations: [type], alarms: ['watch'] },
  })),
  fails: [
    {
      name: 'an alarm on the freshness of another destination, whose buffer is not told',
      given: [toSplunk, ...heard, watching(example)],
      message: 'notCovered',
      evidence: { metricName: 'DeliveryToSplunk.DataFreshness', threshold: 'THRESHOLD' },
    },
  ],
  skips: [
    {
      name: 'a destination that is not known',
      given: [aDeliveryStream({ destinations: [aDestination({ type: 'other' })] }), ...heard],
      text: 'it has no destination whose freshness AWS is known to publish',
    },
    { name: 'no destination at all', given: [aDeliveryStream({ destinations: [] }), ...heard] },
  ],
});
