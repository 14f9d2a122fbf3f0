import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector, isOfStream, isUsedLately, withoutQualifier } from '#kit';
import type { LambdaFunction, LambdaMetrics } from '#model';

/** Durations and failures of one function; what it reads decides whether the age of its records is asked for. */
function tableOf(
  readsStream: (one: LambdaFunction) => boolean,
  readsInParallel: (one: LambdaFunction) => boolean,
): MetricsTable<LambdaFunction, keyof LambdaMetrics['daily'], keyof LambdaMetrics['spread']> {
  const isWatched = (one: LambdaFunction) => hasReservation(one) || readsInParallel(one);
  return {
    namespace: 'AWS/Lambda',
    dimensions: ({ name }) => ({ FunctionName: name }),
    daily: {
      invocations: { metric: 'Invocations', statistic: 'Sum' },
      errors: { metric: 'Errors', statistic: 'Sum' },
      throttles: { metric: 'Throttles', statistic: 'Sum' },
      durationSum: { metric: 'Duration', statistic: 'Sum' },
      durationP50: { metric: 'Duration', statistic: 'p50' },
      durationP99: { metric: 'Duration', statistic: 'p99' },
      durationMax: { metric: 'Duration', statistic: 'Maximum' },
      concurrency: { metric: 'ConcurrentExecutions', statistic: 'Maximum', when: isWatched },
      iteratorAgeMax: { metric: 'IteratorAge', statistic: 'Maximum', when: readsStream },
    },
    spread: { iteratorAge: { metric: 'IteratorAge', statistic: 'Maximum', period: 'minute', when: readsStream } },
  };
}

function hasReservation({ reservedConcurrency }: LambdaFunction): boolean {
  return reservedConcurrency.seen && (reservedConcurrency.value ?? 0) > 0;
}

/** How functions that were called within two weeks did: seven series each, 71 functions a call. */
export const cloudwatchLambdaMetrics = defineMetricsCollector({
  kind: 'cloudwatch.lambda-metrics',
  after: ['lambda.function', 'cloudwatch.lambda-usage', 'lambda.event-source-mapping'],
  of: (seen) => seen.all('lambda.function').filter(({ arn }) => isUsedLately('cloudwatch.lambda-usage', arn, seen)),
  read(aws, measured, seen) {
    const streams = seen.all('lambda.event-source-mapping').filter(isOfStream);
    const streamed = new Set(streams.map(({ functionArn }) => withoutQualifier(functionArn)));
    const parallel = new Set(
      streams.flatMap(({ functionArn, parallelizationFactor = 1 }) =>
        parallelizationFactor > 1 ? [withoutQualifier(functionArn)] : [],
      ),
    );
    const table = tableOf(
      ({ arn }) => streamed.has(arn),
      ({ arn }) => parallel.has(arn),
    );
    return readMetrics(aws.client(CloudWatchClient), table, measured);
  },
});
