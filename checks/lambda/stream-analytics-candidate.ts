import * as z from 'zod/mini';
import { defineCheck, enabledMappings, notApplicable, passBecause, readsStream, review } from '#kit';

const telling = [
  'aggregate',
  'aggregates',
  'aggregation',
  'aggregator',
  'count',
  'counter',
  'counts',
  'window',
  'windowing',
  'windows',
];

export const streamAnalyticsCandidate = defineCheck({
  id: 'stream-analytics-candidate',
  title: 'What a stream adds up over time, a service for it does',
  question: 'SSP',
  practices: ['SSP-08'],
  scope: 'region',
  severity: 'informational',
  why: 'Windows that are written by hand have to handle late records, restarts and state, which a service does for you.',
  remedy: {
    text: 'See whether the sums, counts or windows can be told in SQL, and let Amazon Managed Service for Apache Flink work them out.',
    property: 'AWS::KinesisAnalyticsV2::Application',
  },
  reference: 'https://docs.aws.amazon.com/managed-flink/latest/java/what-is.html',

  subject: 'lambda.function',
  joins: ['lambda.event-source-mapping'],
  /** Whole words of a function's name. */
  options: z.strictObject({ words: z._default(z.array(z.string()), telling) }),
  messages: {
    inWindows: '{function} reads {streams} in windows of time: would SQL do?',
    byName: '{function} reads {streams}, and is named for adding up: would SQL do?',
  },

  judge(subject, context) {
    const { name } = subject;
    const mappings = enabledMappings(subject, context).map(({ mapping }) => mapping);
    const reading = mappings.filter(readsStream);
    if (reading.length === 0) return notApplicable('it reads no stream');
    const windows = reading.some(({ tumblingWindowSeconds = 0 }) => tumblingWindowSeconds > 0);
    const wanted = context.options.words;
    const words = wordsOf(name).filter((word) => wanted.includes(word));
    const streams = [...new Set(reading.map(({ sourceArn }) => sourceArn ?? 'a cluster outside AWS'))].sort();
    const evidence = { function: name, streams, windows, words };
    if (windows) return review('inWindows', evidence);
    return words.length > 0 ? review('byName', evidence) : passBecause(evidence);
  },
});

/** `clickCounter-prod`: click, counter, prod. */
function wordsOf(name: string): readonly string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2');
  return apart.toLowerCase().split(/[^a-z0-9]+/);
}
