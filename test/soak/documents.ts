import type { Dice } from './dice.ts';

/** What the auditor is given as text, and reads. */
export const documentKinds = [
  'policy',
  'state machine',
  'event pattern',
  'API fragment',
  'dashboard',
  'app spec',
  'access log format',
  'composite rule',
] as const;

export type DocumentKind = (typeof documentKinds)[number];

type Json = Readonly<Record<string, unknown>>;

const account = '111122223333';
const functionArn = `arn:aws:lambda:eu-west-1:${account}:function:orders`;

/** A document that AWS would take, for what of it counts here. */
export function documentOf(kind: DocumentKind, dice: Dice): unknown {
  switch (kind) {
    case 'policy':
      return { Version: '2012-10-17', Statement: oneOrMany(dice, () => statement(dice)) };
    case 'state machine':
      return machine(dice, 3);
    case 'event pattern':
      return pattern(dice, 2);
    case 'API fragment':
      return apiFragment(dice);
    case 'dashboard':
      return { widgets: dice.some(3, () => widget(dice)) };
    case 'app spec':
      return appSpec(dice);
    case 'access log format':
      return accessLog(dice);
    case 'composite rule':
      return rule(dice, 3);
  }
}

function oneOrMany<T>(dice: Dice, one: () => T): T | readonly T[] {
  return dice.chance(0.3) ? one() : dice.some(4, one);
}

function maybe(dice: Dice, odds: number, name: string, value: () => unknown): Json {
  return dice.chance(odds) ? { [name]: value() } : {};
}

function statement(dice: Dice): Json {
  const action = () =>
    dice.pick(['*', 'lambda:*', 'lambda:InvokeFunction', 'LAMBDA:invoke*', 's3:Get?bject', 'iam:PassRole']);
  const resource = () => dice.pick(['*', functionArn, `${functionArn}:*`, 'arn:aws:s3:::photos/*', 'arn:*:*:*:*:*']);
  return {
    ...maybe(dice, 0.3, 'Sid', () => `S${String(dice.below(9))}`),
    Effect: dice.pick(['Allow', 'Allow', 'Deny']),
    ...maybe(dice, 0.9, dice.pick(['Principal', 'Principal', 'Principal', 'NotPrincipal']), () => principal(dice)),
    [dice.pick(['Action', 'Action', 'NotAction'])]: oneOrMany(dice, action),
    ...maybe(dice, 0.9, dice.pick(['Resource', 'Resource', 'NotResource']), () => oneOrMany(dice, resource)),
    ...maybe(dice, 0.4, 'Condition', () => conditions(dice)),
  };
}

function principal(dice: Dice): unknown {
  if (dice.chance(0.4)) return '*';
  const named = () => dice.pick(['*', account, '444455556666', `arn:aws:iam::${account}:root`, 'AROAEXAMPLEEXAMPLE00']);
  const service = () => dice.pick(['s3.amazonaws.com', 'events.amazonaws.com', 'alexa-appkit.amazon.com']);
  return {
    ...maybe(dice, 0.7, 'AWS', () => oneOrMany(dice, named)),
    ...maybe(dice, 0.3, 'Service', () => oneOrMany(dice, service)),
    ...maybe(dice, 0.1, 'Federated', () => 'cognito-identity.amazonaws.com'),
  };
}

function conditions(dice: Dice): Json {
  const operator = () =>
    dice.pick([
      'StringEquals',
      'StringLike',
      'ArnLike',
      'IpAddress',
      'Bool',
      'Null',
      'ForAllValues:StringLike',
      'StringNotEqualsIfExists',
      'NotIpAddress',
    ]);
  const key = () =>
    dice.pick([
      'aws:SourceAccount',
      'aws:SourceArn',
      'AWS:SourceIp',
      'aws:PrincipalOrgID',
      'aws:PrincipalOrgPaths',
      'aws:SecureTransport',
      'lambda:EventSourceToken',
      'constructor',
      '__proto__',
    ]);
  const value = () =>
    dice.pick<unknown>([
      account,
      '*',
      '',
      'o-a1b2c3/*',
      'arn:aws:s3:::photos',
      `arn:aws:sns:*:${account}:*`,
      'arn:',
      '0.0.0.0/0',
      '203.0.113.0/24',
      '::/0',
      true,
      7,
    ]);
  return Object.fromEntries(
    dice.some(2, () => [operator(), Object.fromEntries(dice.some(2, () => [key(), oneOrMany(dice, value)]))]),
  );
}

function machine(dice: Dice, depth: number): Json {
  const names = ['A', 'B', 'C', '__proto__', 'toString'].slice(0, 1 + dice.below(5));
  return {
    StartAt: 'A',
    ...maybe(dice, 0.2, 'TimeoutSeconds', () => dice.below(900)),
    States: Object.fromEntries(names.map((name) => [name, workflowState(dice, depth)])),
  };
}

function workflowState(dice: Dice, depth: number): Json {
  const resource = () =>
    dice.pick([
      functionArn,
      'arn:aws:states:::lambda:invoke',
      'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      'arn:aws:states:::aws-sdk:s3:getObject',
      '',
    ]);
  const rules = () => dice.some(2, () => ({ ErrorEquals: ['States.ALL'], Next: 'B', MaxAttempts: dice.below(5) }));
  return {
    Type: dice.pick(['Task', 'Task', 'Parallel', 'Map', 'Choice', 'Wait', 'Pass']),
    Resource: resource(),
    ...maybe(dice, 0.4, dice.pick(['Parameters', 'Arguments']), () => ({
      FunctionName: functionArn,
      Payload: { 'a.$': '$.b' },
    })),
    ...maybe(dice, 0.3, 'Retry', rules),
    ...maybe(dice, 0.3, 'Catch', rules),
    ...maybe(dice, 0.3, 'TimeoutSeconds', () => dice.pick<unknown>([60, '{% $x %}'])),
    ...maybe(dice, 0.3, 'Choices', () => dice.some(2, () => ({ Variable: '$.a', IsPresent: true, Next: 'C' }))),
    ...(depth === 0 ? {} : maybe(dice, 0.3, 'Branches', () => dice.some(2, () => machine(dice, depth - 1)))),
    ...(depth === 0 ? {} : maybe(dice, 0.2, dice.pick(['ItemProcessor', 'Iterator']), () => machine(dice, depth - 1))),
    ...maybe(dice, 0.6, 'Next', () => dice.pick(['A', 'B', 'Nowhere'])),
  };
}

function pattern(dice: Dice, depth: number): Json {
  const condition = () =>
    dice.pick<unknown>([
      'aws.s3',
      'shop',
      null,
      7,
      { prefix: 'aws.' },
      { 'anything-but': ['aws.ec2'] },
      { wildcard: '*a*b*c*' },
      { exists: false },
      { numeric: ['>', 1] },
      { 'equals-ignore-case': 'AWS.S3' },
      { suffix: '' },
    ]);
  const field = () => dice.pick(['source', 'detail-type', 'detail', 'resources', 'account', 'constructor']);
  return {
    ...Object.fromEntries(
      dice.some(3, () => [field(), depth > 0 && dice.chance(0.4) ? pattern(dice, depth - 1) : dice.some(3, condition)]),
    ),
    ...(depth > 0 ? maybe(dice, 0.2, '$or', () => dice.some(2, () => pattern(dice, depth - 1))) : {}),
  };
}

/** An operation of OpenAPI, with what API Gateway adds. */
function apiFragment(dice: Dice): Json {
  const uri = () =>
    dice.pick([
      `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
      ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/$', '{stageVariables.fn}/invocations'].join(''),
      ['https://$', '{stageVariables.host}/a'].join(''),
      'http://example.com',
      'arn:aws:apigateway:eu-west-1:sqs:action/SendMessage',
    ]);
  const origin = 'method.response.header.Access-Control-Allow-Origin';
  return {
    responses: { '200': { description: 'ok' } },
    'x-amazon-apigateway-integration': {
      uri: uri(),
      responses: {
        default: { statusCode: '200', responseParameters: { [origin]: dice.pick(["'*'", "'https://a.b'"]) } },
      },
    },
  };
}

function widget(dice: Dice): Json {
  const part = () =>
    dice.pick<unknown>([
      'AWS/Lambda',
      'Errors',
      'FunctionName',
      'orders',
      '.',
      '...',
      { expression: "SEARCH('x', 'Sum')" },
      7,
    ]);
  return {
    type: dice.pick(['metric', 'text', 'explorer', 'log']),
    properties: { metrics: dice.some(4, () => dice.some(5, part)), title: 'a' },
  };
}

function appSpec(dice: Dice): Json {
  const properties = {
    Name: 'orders',
    Alias: 'live',
    CurrentVersion: dice.pick<unknown>(['1', 1]),
    TargetVersion: '2',
  };
  return {
    version: 0,
    [dice.pick(['Resources', 'resources'])]: dice.some(2, () => ({
      orders: { Type: 'AWS::Lambda::Function', Properties: properties },
    })),
    Hooks: dice.some(2, () => ({ BeforeAllowTraffic: functionArn })),
  };
}

function accessLog(dice: Dice): string {
  const words = dice.some(8, () =>
    dice.pick(['$context.requestId', '$context.identity.sourceIp', '$context.', '"', '{', '}', ':', '$', 'a.b']),
  );
  return words.join(dice.pick(['', ' ', ',']));
}

function rule(dice: Dice, depth: number): string {
  if (depth === 0 || dice.chance(0.4))
    return `${dice.pick(['ALARM', 'OK', 'INSUFFICIENT_DATA'])}("a-${String(dice.below(9))}")`;
  if (dice.chance(0.3)) return `NOT (${rule(dice, depth - 1)})`;
  return `(${rule(dice, depth - 1)} ${dice.pick(['AND', 'OR'])} ${rule(dice, depth - 1)})`;
}
