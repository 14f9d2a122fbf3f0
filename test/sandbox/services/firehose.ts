import type {
  DescribeDeliveryStreamInput,
  DescribeDeliveryStreamOutput,
  ListDeliveryStreamsInput,
  ListDeliveryStreamsOutput,
} from '@aws-sdk/client-firehose';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';

/** Firehose streams by name, 10 a page unless more are asked for, pages following on a name. */
export const firehose: Service<Estate> = {
  client: 'firehose',
  operations: { ListDeliveryStreams: listDeliveryStreams, DescribeDeliveryStream: describeDeliveryStream },
};

function listDeliveryStreams(input: ListDeliveryStreamsInput, context: Context<Estate>): ListDeliveryStreamsOutput {
  const { Limit = 10, ExclusiveStartDeliveryStreamName: after = '', DeliveryStreamType: type } = input;
  if (Limit < 1 || Limit > 10_000) throw new ServiceError('ValidationException', 'Limit must be between 1 and 10000.');
  const names = regionOf(context)
    .deliveryStreams.map(({ description }) => description)
    .filter(({ DeliveryStreamType }) => type === undefined || DeliveryStreamType === type)
    .map(({ DeliveryStreamName = '' }) => DeliveryStreamName)
    .filter((name) => name > after)
    .toSorted();
  return { DeliveryStreamNames: names.slice(0, Limit), HasMoreDeliveryStreams: names.length > Limit };
}

function describeDeliveryStream(
  { DeliveryStreamName: name = '' }: DescribeDeliveryStreamInput,
  context: Context<Estate>,
): DescribeDeliveryStreamOutput {
  const found = regionOf(context).deliveryStreams.find(({ description }) => description.DeliveryStreamName === name);
  if (found !== undefined) return { DeliveryStreamDescription: found.description };
  throw new ServiceError(
    'ResourceNotFoundException',
    `Firehose ${name} under account ${context.caller.account} not found.`,
  );
}
