import { describe, expect, it } from 'vitest';
import {
  aBucket,
  aDeliveryStream,
  aDestination,
  aDomain,
  aFunction,
  aGraphqlApi,
  aMapping,
  anApiV2,
  anEventApi,
  anEventRule,
  anIdentityPool,
  aPipe,
  aQueue,
  aRestApi,
  aRuleTarget,
  aStream,
  aSubscriptionFilter,
  aTable,
  aUrl,
  aUserPool,
  pipeSettings,
  seen,
} from '../../support/build.ts';
import { at } from './draw.ts';
import { roleFor, toldOf } from './scenario-told.ts';

const ledger = aTable({ name: 'ledger' });

describe('A stream tells', () => {
  const stream = aStream();
  const reads = aMapping({ sourceArn: stream.arn });
  const consumed = 'needs 0.6 a stream has consumers: poll order-stream > orders';
  const delivery = aDeliveryStream({
    destinations: [aDestination({ processorFunctionArns: [aFunction().arn] })],
  });
  it.each([
    ['of its consumer', [stream, aFunction(), reads], ['match 0.6', consumed]],
    ['nothing where nobody reads it', [stream], []],
    [
      'nothing where a function only reads a queue',
      [stream, aQueue({ deadLetterArn: undefined }), aFunction(), aMapping()],
      [],
    ],
    ['nothing where a delivery stream alone reads it', [stream, aDeliveryStream({ sourceStreamArn: stream.arn })], []],
    [
      'of several consumers of one stream',
      [
        stream,
        aFunction(),
        aFunction({ name: 'count' }),
        reads,
        aMapping({ uuid: '2', sourceArn: stream.arn, functionArn: `arn:aws:lambda:${at}:function:count` }),
      ],
      [
        'match 0.7',
        'needs 0.6 a stream has consumers: poll order-stream > count, poll order-stream > orders',
        'adds 0.1 a stream has several consumers: poll order-stream > count, poll order-stream > orders',
      ],
    ],
    [
      'of the consumers of two streams, each of which has one',
      [
        stream,
        aStream({ name: 'more' }),
        aFunction(),
        reads,
        aMapping({ uuid: '2', sourceArn: aStream({ name: 'more' }).arn }),
      ],
      ['match 0.6', 'needs 0.6 a stream has consumers: poll more > orders, poll order-stream > orders'],
    ],
    [
      'of a table that its function uses',
      [stream, aFunction(), reads, ledger, roleFor('orders-role', ['dynamodb:PutItem', ledger.arn])],
      ['match 0.8', consumed, 'adds 0.2 a function uses a table, bucket or search domain: access orders > ledger'],
    ],
    [
      'of a bucket that its function uses',
      [stream, aFunction(), reads, aBucket(), roleFor('orders-role', ['s3:PutObject', 'arn:aws:s3:::uploads/*'])],
      ['match 0.8', consumed, 'adds 0.2 a function uses a table, bucket or search domain: access orders > uploads'],
    ],
    [
      'of a search domain that its function uses',
      [stream, aFunction(), reads, aDomain(), roleFor('orders-role', ['es:ESHttpPost', `${aDomain().arn}/*`])],
      ['match 0.8', consumed, 'adds 0.2 a function uses a table, bucket or search domain: access orders > search'],
    ],
    [
      'nothing of a queue that its function uses',
      [
        stream,
        aFunction(),
        reads,
        aQueue({ deadLetterArn: undefined }),
        roleFor('orders-role', ['sqs:SendMessage', aQueue().arn]),
      ],
      ['match 0.6', consumed],
    ],
    [
      'nothing of a bucket that users use',
      [
        stream,
        aFunction(),
        reads,
        aBucket(),
        anIdentityPool(),
        roleFor('signed-in', ['s3:PutObject', 'arn:aws:s3:::uploads/*']),
      ],
      ['match 0.6', consumed],
    ],
    [
      'of where its failures go',
      [stream, aFunction(), { ...reads, onFailureArn: `arn:aws:sqs:${at}:failed` }],
      ['match 0.7', consumed, 'adds 0.1 failures go somewhere: deliver orders > failed'],
    ],
    [
      'nothing of where other failures of its function go',
      [stream, aFunction({ deadLetterArn: `arn:aws:sqs:${at}:failed` }), reads],
      ['match 0.6', consumed],
    ],
    [
      'of a pipe that reads it, and of where failures of that go',
      [aStream({ name: 'clicks' }), aPipe({ name: 'reader' }), aFunction()],
      [
        'match 0.7',
        'needs 0.6 a stream has consumers: rule clicks > reader',
        'adds 0.1 failures go somewhere: deliver reader > inbox-dead-letters',
      ],
    ],
    [
      'of a pipe without a place for failures',
      [
        aStream({ name: 'clicks' }),
        aPipe({ name: 'reader', settings: seen(pipeSettings({ deadLetterArn: undefined })) }),
        aFunction(),
      ],
      ['match 0.6', 'needs 0.6 a stream has consumers: rule clicks > reader'],
    ],
    [
      'nothing where it has lines of logs',
      [stream, aFunction(), reads, aSubscriptionFilter({ destinationArn: stream.arn })],
      [],
    ],
    [
      'of deliveries that have their records processed',
      [delivery, aFunction()],
      ['suggested 0.5', 'needs 0.5 a delivery stream has its records processed: trigger lake > orders'],
    ],
    [
      'nothing of deliveries of lines of logs',
      [delivery, aFunction(), aSubscriptionFilter({ destinationArn: delivery.arn })],
      [],
    ],
    [
      'nothing of what a user pool calls',
      [aFunction(), aUserPool({ triggers: [{ trigger: 'PreSignUp', functionArn: aFunction().arn }] })],
      [],
    ],
    [
      'nothing of a rule that calls a function',
      [anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: undefined })]) }), aFunction()],
      [],
    ],
  ] as const)('%s', (_, given, told) => {
    expect(toldOf('stream', given)).toEqual(told);
  });

  const changes = aMapping({ sourceArn: `${ledger.arn}/stream/1` });
  it.each([
    ['REST API', aRestApi()],
    ['HTTP API', anApiV2()],
    ['GraphQL API', aGraphqlApi()],
    ['API of events', anEventApi()],
    ['function URL', aUrl()],
  ] as const)('that changes of a table may be one beside a %s, and never more', (_, api) => {
    const reader = 'needs 0.5 a function reads the changes of the table of an API: poll ledger > orders';
    expect(toldOf('stream', [ledger, aFunction(), changes, api])).toEqual(['suggested 0.5', reader]);
    const uses = roleFor('orders-role', ['dynamodb:PutItem', ledger.arn]);
    expect(toldOf('stream', [ledger, aFunction(), changes, uses, api])).toEqual([
      'suggested 0.5',
      reader,
      'adds 0.2 a function uses a table, bucket or search domain: access orders > ledger',
    ]);
  });

  it('of changes of a table as of any stream where there is no API', () => {
    expect(toldOf('stream', [ledger, aFunction(), changes, aBucket(), aUserPool()])).toEqual([
      'match 0.6',
      'needs 0.6 a stream has consumers: poll ledger > orders',
    ]);
  });

  it('of its consumer as well where there is an API', () => {
    expect(toldOf('stream', [stream, aFunction(), reads, aRestApi()])).toEqual(['match 0.6', consumed]);
  });
});
