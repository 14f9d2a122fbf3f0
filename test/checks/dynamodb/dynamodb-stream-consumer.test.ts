import { dynamodbStreamConsumer } from '../../../checks/dynamodb/dynamodb-stream-consumer.ts';
import { aGap, aKinesisDestination, aMapping, aPipe, aTable } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const streamArn = `${aTable().arn}/stream/2026-03-02T08:15:00.000` as const;
const earlier = `${aTable().arn}/stream/2025-01-01T00:00:00.000`;
const table = aTable({ streamArn });

testCheck(dynamodbStreamConsumer, {
  passes: [
    {
      name: 'a function, and another by a second mapping',
      given: [
        table,
        aMapping({ sourceArn: streamArn }),
        aMapping({
          uuid: 'second',
          sourceArn: streamArn,
          functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:cart',
        }),
        aMapping({ uuid: 'third', sourceArn: undefined }),
        aMapping({ uuid: 'fourth', sourceArn: earlier }),
      ],
      evidence: {
        table: 'orders',
        stream: streamArn,
        readers: [
          'arn:aws:lambda:eu-west-1:111122223333:function:cart',
          'arn:aws:lambda:eu-west-1:111122223333:function:orders',
        ],
        former: ['arn:aws:lambda:eu-west-1:111122223333:function:orders'],
        copies: [],
        replicas: [],
      },
    },
    {
      name: 'a pipe',
      given: [table, aPipe({ name: 'changes', source: streamArn })],
      evidence: { readers: ['pipe changes'] },
    },
    {
      name: 'replicas of a global table, which live on it',
      given: [aTable({ streamArn, replicaRegions: ['us-east-1', 'eu-central-1'] })],
      evidence: { replicas: ['eu-central-1', 'us-east-1'] },
    },
    ...['ACTIVE', 'ENABLING', 'UPDATING'].map((status) => ({
      name: `a copy to a Kinesis stream that is ${status}`,
      given: [table, aKinesisDestination({ status })],
      evidence: { copies: ['arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream'] },
    })),
  ],
  reviews: [
    {
      name: 'nothing that is seen reads it',
      given: [table],
      message: 'unread',
      severity: 'informational',
      evidence: { readers: [], former: [] },
      text: 'The stream of orders is on, and nothing is seen to read it.',
    },
    {
      name: 'a mapping and a pipe that are switched off, and a copy that has ended',
      given: [
        table,
        aMapping({ sourceArn: streamArn, state: 'Disabled' }),
        aPipe({ source: streamArn, enabled: false }),
        aKinesisDestination({ status: 'DISABLED' }),
      ],
      message: 'unread',
    },
    {
      name: 'what reads the stream of another table',
      given: [table, aMapping({ sourceArn: `${aTable({ name: 'orders2' }).arn}/stream/1` })],
      message: 'unread',
    },
    {
      name: 'the stream was switched off and on again, and what read it still names the earlier one',
      given: [table, aMapping({ sourceArn: earlier }), aPipe({ name: 'changes', source: earlier })],
      message: 'formerRead',
      evidence: { former: ['arn:aws:lambda:eu-west-1:111122223333:function:orders', 'pipe changes'] },
      text: 'tied to an earlier one',
    },
  ],
  skips: [{ name: 'a table without a stream', given: [aTable()], text: 'its stream is off' }],
  unknowns: (['dynamodb.kinesis-destination', 'lambda.event-source-mapping', 'pipes.pipe'] as const).map((kind) => ({
    name: `nothing is seen to read it, and ${kind} could not be listed`,
    given: [table],
    gaps: [aGap({ kind, operation: `test:${kind}` })],
    gap: { operation: `test:${kind}` },
  })),
});
