import { defineCheck, insufficientEvidence, isIdle, passBecause, review } from '#kit';

export const kinesisKplUsage = defineCheck({
  id: 'kinesis-kpl-usage',
  title: 'Producers of a data stream write records in batches',
  question: 'SSP',
  practices: ['SSP-01'],
  scope: 'region',
  severity: 'informational',
  why: 'A call for each record costs latency and throughput; the Kinesis Producer Library batches, aggregates and retries for you.',
  remedy: {
    text: 'Let producers use the Kinesis Producer Library, or gather records and write them with PutRecords. A producer that writes seldom, or must know of each record at once, may stay as it is.',
    property: 'KinesisProducerConfiguration AggregationEnabled, RecordMaxBufferedTime; PutRecords of any SDK',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/developing-producers-with-kpl.html',

  subject: 'kinesis.stream',
  joins: ['cloudwatch.kinesis-usage'],
  messages: {
    oneByOne: '{stream} gets its records one by one: its producers call PutRecord, and PutRecords never.',
  },

  judge({ arn, name }, { find }) {
    const usage = find('cloudwatch.kinesis-usage', arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    const { putRecord, putRecords } = usage.value;
    if (isIdle(usage.value)) return insufficientEvidence('nothing was written to it lately');
    const evidence = { stream: name, putRecord, putRecords };
    return isIdle({ traffic: putRecords }) ? review('oneByOne', evidence) : passBecause(evidence);
  },
});
