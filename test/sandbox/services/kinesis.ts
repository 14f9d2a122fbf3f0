import type {
  DescribeStreamSummaryInput,
  DescribeStreamSummaryOutput,
  ListStreamConsumersInput,
  ListStreamConsumersOutput,
  ListStreamsInput,
  ListStreamsOutput,
} from '@aws-sdk/client-kinesis';
import type { Estate } from '../estate/model.ts';
import type { StreamRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Streams and their registered consumers, 100 a page however many are asked for. */
export const kinesis: Service<Estate> = {
  client: 'kinesis',
  operations: {
    ListStreams: listStreams,
    DescribeStreamSummary: describeStreamSummary,
    ListStreamConsumers: listStreamConsumers,
  },
};

function listStreams(input: ListStreamsInput, context: Context<Estate>): ListStreamsOutput {
  const after = input.ExclusiveStartStreamName ?? '';
  const streams = regionOf(context)
    .streams.map(({ summary }) => summary)
    .filter(({ StreamName = '' }) => StreamName > after);
  const { items, next } = page(streams, {
    of: `kinesis:ListStreams/${context.caller.account}/${context.region}/${after}`,
    token: input.NextToken,
    size: Math.min(input.Limit ?? 100, 100),
    malformed: expired,
  });
  return {
    StreamNames: items.map(({ StreamName = '' }) => StreamName),
    StreamSummaries: items.map(
      ({ StreamName, StreamARN, StreamStatus, StreamModeDetails, StreamCreationTimestamp }) => ({
        StreamName,
        StreamARN,
        StreamStatus,
        StreamModeDetails,
        StreamCreationTimestamp,
      }),
    ),
    HasMoreStreams: next !== undefined,
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function describeStreamSummary(
  input: DescribeStreamSummaryInput,
  context: Context<Estate>,
): DescribeStreamSummaryOutput {
  return { StreamDescriptionSummary: find(input, context).summary };
}

function listStreamConsumers(input: ListStreamConsumersInput, context: Context<Estate>): ListStreamConsumersOutput {
  const { summary, consumers } = find(input, context);
  const { items, next } = page(consumers, {
    of: `kinesis:ListStreamConsumers/${summary.StreamARN ?? ''}`,
    token: input.NextToken,
    size: Math.min(input.MaxResults ?? 100, 100),
    malformed: expired,
  });
  return { Consumers: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function find(
  { StreamName, StreamARN }: { StreamName?: string | undefined; StreamARN?: string | undefined },
  context: Context<Estate>,
): StreamRecord {
  const { account } = context.caller;
  const stream = regionOf(context).streams.find(
    ({ summary }) => summary.StreamARN === StreamARN || (StreamARN === undefined && summary.StreamName === StreamName),
  );
  if (stream !== undefined) return stream;
  const name = StreamName ?? StreamARN?.split('/')[1] ?? '';
  throw new ServiceError('ResourceNotFoundException', `Stream ${name} under account ${account} not found.`);
}

function expired(): ServiceError {
  return new ServiceError('ExpiredNextTokenException', 'The token has expired or is none of ours.');
}
