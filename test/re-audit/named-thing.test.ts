import { describe, expect, it } from 'vitest';
import type { WatchedActions } from '#data';
import { namedThing } from '../../src/re-audit/named-thing.ts';

type Touches = WatchedActions['touches'];

const where = { account: '111122223333', region: 'eu-west-1' };
const mapping = '0f6a5b3c-1d2e-4f60-8a7b-9c0d1e2f3a4b';

const named: readonly (readonly [kind: Touches, text: string, id: string])[] = [
  ['apigateway.rest-api', 'a1b2c3d4e5', 'a1b2c3d4e5'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5', 'a1b2c3d4e5'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod', 'a1b2c3d4e5'],
  ['apigateway.rest-api', 'arn:aws-us-gov:apigateway:eu-west-1::/restapis/a1b2c3d4e5', 'a1b2c3d4e5'],

  ['apigatewayv2.api', 'f6g7h8i9j0', 'f6g7h8i9j0'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/apis/f6g7h8i9j0', 'f6g7h8i9j0'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/apis/f6g7h8i9j0/stages/$default', 'f6g7h8i9j0'],
  ['apigatewayv2.api', 'arn:aws-cn:apigateway:eu-west-1::/apis/f6g7h8i9j0', 'f6g7h8i9j0'],

  ['cloudwatch.alarm', 'orders', 'orders'],
  ['cloudwatch.alarm', 'a', 'a'],
  ['cloudwatch.alarm', 'Orders: errors / minute', 'Orders: errors / minute'],
  ['cloudwatch.alarm', 'renewal of arn:', 'renewal of arn:'],
  ['cloudwatch.alarm', 'arn of orders', 'arn of orders'],
  ['cloudwatch.alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders', 'orders'],
  ['cloudwatch.alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:Orders: errors', 'Orders: errors'],
  ['cloudwatch.alarm', 'arn:aws-cn:cloudwatch:eu-west-1:111122223333:alarm:orders', 'orders'],

  ['iam.policy', 'arn:aws:iam::111122223333:policy/orders', 'arn:aws:iam::111122223333:policy/orders'],
  ['iam.policy', 'arn:aws:iam::111122223333:policy/team/orders', 'arn:aws:iam::111122223333:policy/team/orders'],
  ['iam.policy', 'arn:aws-cn:iam::111122223333:policy/orders', 'arn:aws-cn:iam::111122223333:policy/orders'],

  ['iam.role', 'orders-role', 'orders-role'],
  ['iam.role', 'Orders+role=a,b.c@d_e', 'Orders+role=a,b.c@d_e'],
  ['iam.role', 'arn:aws:iam::111122223333:role/orders-role', 'orders-role'],
  ['iam.role', 'arn:aws:iam::111122223333:role/app/orders-role', 'orders-role'],
  ['iam.role', 'arn:aws:iam::111122223333:role/app/team/orders-role', 'orders-role'],
  ['iam.role', 'arn:aws-us-gov:iam::111122223333:role/orders-role', 'orders-role'],

  ['lambda.event-source-mapping', mapping, mapping],
  [
    'lambda.event-source-mapping',
    `arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:${mapping}`,
    '0f6a5b3c-1d2e-4f60-8a7b-9c0d1e2f3a4b',
  ],
  [
    'lambda.event-source-mapping',
    `arn:aws-cn:lambda:eu-west-1:111122223333:event-source-mapping:${mapping}`,
    '0f6a5b3c-1d2e-4f60-8a7b-9c0d1e2f3a4b',
  ],

  ['lambda.function', 'f', 'f'],
  ['lambda.function', 'orders', 'orders'],
  ['lambda.function', 'Orders_api-2', 'Orders_api-2'],
  ['lambda.function', 'arn', 'arn'],
  ['lambda.function', 'orders:live', 'orders'],
  ['lambda.function', 'orders:7', 'orders'],
  ['lambda.function', 'orders:blue_green-2', 'orders'],
  ['lambda.function', 'orders:$LATEST', 'orders'],
  ['lambda.function', 'orders:$LATEST.PUBLISHED', 'orders'],
  ['lambda.function', 'function:orders', 'orders'],
  ['lambda.function', 'eu-west-1:111122223333:function:orders:live', 'orders'],
  ['lambda.function', '111122223333:function:orders', 'orders'],
  ['lambda.function', '111122223333:function:orders:live', 'orders'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:orders', 'orders'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live', 'orders'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:$LATEST', 'orders'],
  ['lambda.function', 'arn:aws-us-gov:lambda:eu-west-1:111122223333:function:orders', 'orders'],

  ['logs.group', '/aws/lambda/orders', '/aws/lambda/orders'],
  ['logs.group', 'orders', 'orders'],
  ['logs.group', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders', '/aws/lambda/orders'],
  ['logs.group', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*', '/aws/lambda/orders'],
  [
    'logs.group',
    'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:log-stream:one',
    '/aws/lambda/orders',
  ],
  ['logs.group', 'arn:aws-cn:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders', '/aws/lambda/orders'],
];

/** An ARN that each kind understands, up to the thing's own name. */
const stems: readonly (readonly [kind: Touches, stem: string])[] = [
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis/'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/apis/'],
  ['cloudwatch.alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:'],
  ['iam.policy', 'arn:aws:iam::111122223333:policy/'],
  ['iam.role', 'arn:aws:iam::111122223333:role/'],
  ['lambda.event-source-mapping', 'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:'],
  ['logs.group', 'arn:aws:logs:eu-west-1:111122223333:log-group:'],
];

const regional = stems.filter(([, stem]) => stem.includes('eu-west-1'));
const ofAccount = stems.filter(([, stem]) => stem.includes('111122223333'));

const somethingElse: readonly (readonly [kind: Touches, text: string])[] = [
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/apis/a1b2c3'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis//stages'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1:111122223333:/restapis/a1b2c3'],
  ['apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/domainnames/restapis/a1b2c3'],
  ['apigateway.rest-api', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/GET/'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/restapis/f6g7h8'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/apis//stages'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1:111122223333:/apis/f6g7h8'],
  ['apigatewayv2.api', 'arn:aws:apigateway:eu-west-1::/vpclinks/apis/f6g7h8'],
  ['cloudwatch.alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:insight-rule/orders'],
  ['cloudwatch.alarm', 'arn:aws:cloudwatch::111122223333:dashboard/alarm:orders'],
  ['iam.policy', 'arn:aws:iam::aws:policy/AWSLambda_FullAccess'],
  ['iam.policy', 'arn:aws:iam::111122223333:role/orders'],
  ['iam.policy', 'arn:aws:iam:eu-west-1:111122223333:policy/orders'],
  ['iam.role', 'arn:aws:iam::111122223333:policy/orders'],
  ['iam.role', 'arn:aws:iam::111122223333:user/role/orders'],
  ['iam.role', 'arn:aws:iam::111122223333:role/app/'],
  ['iam.role', 'arn:aws:sts::111122223333:assumed-role/orders-role/session'],
  ['lambda.event-source-mapping', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
  ['lambda.function', `arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:${mapping}`],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:layer:orders:7'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f60718'],
  ['lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function::live'],
  ['lambda.function', 'orders and more'],
  ['lambda.function', 'some orders'],
  ['lambda.function', 'orders/live'],
  ['lambda.function', '/orders'],
  ['lambda.function', 'orders:'],
  ['lambda.function', ':live'],
  ['lambda.function', 'orders:live:more'],
  ['lambda.function', 'orders:live!'],
  ['lambda.function', '$LATEST'],
  ['lambda.function', '11112222333:function:orders'],
  ['lambda.function', '1111222233334:function:orders'],
  ['lambda.function', 'aaaabbbbcccc:function:orders'],
  ['lambda.function', '111122223333:layer:orders'],
  ['lambda.function', 'us-east-1:111122223333:function:orders'],
  ['lambda.function', 'eu-west-1:111122223333:orders'],
  ['lambda.function', '111122223333:function:'],
  ['lambda.function', '111122223333:function:orders:live:more'],
  ['logs.group', 'arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:one'],
  ['logs.group', 'arn:aws:logs:eu-west-1:111122223333:destination:orders'],
];

describe('A thing that an event names', () => {
  it.each(named)('is, of kind %s, by %s: %s', (kind, text, id) => {
    expect(namedThing(kind, text, where)).toBe(id);
  });

  it.each(stems)('is one of its kind where an ARN of kind %s names it: %s', (kind, stem) => {
    const id = kind === 'iam.policy' ? `${stem}x1` : 'x1';
    expect(namedThing(kind, `${stem}x1`, where)).toBe(id);
    expect(namedThing(kind, stem, where)).toBeUndefined();
  });

  it.each(somethingElse)('is none where something else is named than a %s: %s', (kind, text) => {
    expect(namedThing(kind, text, where)).toBeUndefined();
  });

  it.each(stems)('is none where an ARN of kind %s stands within other text: %s', (kind, stem) => {
    expect(namedThing(kind, `arn:${stem}x1`, where)).toBeUndefined();
    expect(namedThing(kind, `arn: see ${stem}x1`, where)).toBeUndefined();
  });

  it.each(stems)('is none in an ARN of kind %s without a partition, or with an odd one: %s', (kind, stem) => {
    expect(namedThing(kind, `${stem.replace('arn:aws:', 'arn::')}x1`, where)).toBeUndefined();
    expect(namedThing(kind, `${stem.replace('arn:aws:', 'arn:a.ws:')}x1`, where)).toBeUndefined();
    expect(namedThing(kind, `${stem.replace('arn:aws:', 'arn:')}x1`, where)).toBeUndefined();
  });

  it.each(stems)('is none in an ARN of another service than that of kind %s: %s', (kind, stem) => {
    const elsewhere = stem.replace(/^(arn:aws:)[a-z]+/, '$1sqs');
    expect(namedThing(kind, `${elsewhere}x1`, where)).toBeUndefined();
  });

  it.each(regional)('is none in a region of another, or of no name, by an ARN of kind %s: %s', (kind, stem) => {
    for (const region of ['us-east-1', 'eu-west-11', 'eu-west', 'eu.west.1', ''])
      expect(namedThing(kind, `${stem.replace('eu-west-1', region)}x1`, where)).toBeUndefined();
    expect(namedThing(kind, `${stem.replace('eu-west-1', 'us-east-1')}x1`, { ...where, region: 'us-east-1' })).toBe(
      'x1',
    );
  });

  it.each(ofAccount)('is none in an account of another, or of no number, by an ARN of kind %s: %s', (kind, stem) => {
    for (const account of ['444455556666', '11112222333', '1111222233334', 'aaaabbbbcccc', ''])
      expect(namedThing(kind, `${stem.replace('111122223333', account)}x1`, where)).toBeUndefined();
    const theirs = `${stem.replace('111122223333', '444455556666')}x1`;
    expect(namedThing(kind, theirs, { ...where, account: '444455556666' })).toBe(kind === 'iam.policy' ? theirs : 'x1');
  });

  it('is a function of the account that stands before its name, where that is the account of the event', () => {
    const text = '444455556666:function:orders';
    expect(namedThing('lambda.function', text, where)).toBeUndefined();
    expect(namedThing('lambda.function', text, { ...where, account: '444455556666' })).toBe('orders');
  });

  it('is where both account and region are those of the event, and not where only one is', () => {
    const text = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
    expect(namedThing('lambda.function', text, where)).toBe('orders');
    expect(namedThing('lambda.function', text, { ...where, account: '444455556666' })).toBeUndefined();
    expect(namedThing('lambda.function', text, { ...where, region: 'us-east-1' })).toBeUndefined();
    expect(namedThing('lambda.function', text, { account: '444455556666', region: 'us-east-1' })).toBeUndefined();
  });

  it.each(['apigateway.rest-api', 'cloudwatch.alarm', 'iam.role', 'lambda.function', 'logs.group'] as const)(
    'has a name of one line, and of at least a letter: %s',
    (kind) => {
      for (const text of ['', '\n', 'one\ntwo', 'one\n', '\ntwo'])
        expect(namedThing(kind, text, where)).toBeUndefined();
    },
  );

  it.each(['cloudwatch.alarm', 'iam.policy', 'lambda.event-source-mapping'] as const)(
    'has a name of one line in an ARN too: %s',
    (kind) => {
      const stem = stems.find(([one]) => one === kind)?.[1] ?? '';
      expect(namedThing(kind, `${stem}one\ntwo`, where)).toBeUndefined();
    },
  );
});
