import type {
  GetMetricStreamInput,
  GetMetricStreamOutput,
  ListMetricStreamsInput,
  ListMetricStreamsOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { absent, cut } from './cloudwatch-replies.ts';
import { regionOf } from './place-of.ts';

/** Metric streams: the listing leaves out what they send. */
export const metricStreams: Service<Estate>['operations'] = {
  ListMetricStreams: listMetricStreams,
  GetMetricStream: getMetricStream,
};

function listMetricStreams(input: ListMetricStreamsInput, context: Context<Estate>): ListMetricStreamsOutput {
  const { items, next } = cut(
    regionOf(context).monitoring.metricStreams,
    'ListMetricStreams',
    { token: input.NextToken, asked: input.MaxResults, most: 500 },
    context,
  );
  return {
    Entries: items.map(({ Arn, Name, State, FirehoseArn, OutputFormat, CreationDate, LastUpdateDate }) => ({
      Arn,
      Name,
      State,
      FirehoseArn,
      OutputFormat,
      CreationDate,
      LastUpdateDate,
    })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function getMetricStream(input: GetMetricStreamInput, context: Context<Estate>): GetMetricStreamOutput {
  const stream = regionOf(context).monitoring.metricStreams.find(({ Name }) => Name === input.Name);
  if (stream === undefined) throw absent('MetricStream', input.Name);
  return stream;
}
