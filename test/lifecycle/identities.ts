import type { Arn, Kind } from '#model';
import type { Identity } from '../../src/lifecycle/identity.ts';

/** One of each form of ARN, spelt out so that a change of a builder does not move them. */
export const identities: Readonly<Record<string, Identity>> = {
  'a function': identity('lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'),
  'a version': identity('lambda.version', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:7'),
  'an alias': identity('lambda.alias', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live'),
  'a function URL': identity('lambda.url', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live'),
  'an event source mapping': identity(
    'lambda.event-source-mapping',
    'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2',
  ),
  'a role': identity('iam.role', 'arn:aws:iam::111122223333:role/service/orders-role', { region: 'global' }),
  'a log group': identity('logs.group', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders'),
  'a log group with a star': identity(
    'logs.group',
    'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*',
  ),
  'an alarm': identity('cloudwatch.alarm', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-errors'),
  'a REST API': identity('apigateway.rest-api', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5'),
  'a stage': identity('apigateway.rest-stage', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod'),
  'a method': identity(
    'apigateway.rest-method',
    'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/resources/x1y2z3/methods/GET',
  ),
  'API Gateway’s account': identity('apigateway.account', 'arn:aws:apigateway:eu-west-1::/account'),
  'a domain name': identity('apigateway.domain-name', 'arn:aws:apigateway:eu-west-1::/domainnames/api.example.com'),
  'a topic': identity('sns.topic', 'arn:aws:sns:eu-west-1:111122223333:alerts'),
  'a subscription': identity(
    'sns.subscription',
    'arn:aws:sns:eu-west-1:111122223333:alerts:6b0e71bd-7e97-4d97-80ce-4a0994e55286',
  ),
  'a queue': identity('sqs.queue', 'arn:aws:sqs:eu-west-1:111122223333:inbox'),
  'an account': identity('account', 'arn:aws:account::111122223333:account', { region: 'global' }),
  'a region': identity('account-region', 'arn:aws:account:eu-west-1:111122223333:region'),
  'a part of a function': identity('lambda.function', 'arn:aws:lambda:eu-west-1:111122223333:function:orders', {
    subKey: 'version-7',
  }),
  'a function, of a check with its third name': identity(
    'lambda.function',
    'arn:aws:lambda:eu-west-1:111122223333:function:orders',
    { check: { id: 'third-name', replaces: ['first-name', 'second-name'] } },
  ),
  'a function in China': identity('lambda.function', 'arn:aws-cn:lambda:cn-north-1:111122223333:function:orders', {
    region: 'cn-north-1',
  }),
  'a function in GovCloud': identity(
    'lambda.function',
    'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:orders',
    { region: 'us-gov-west-1' },
  ),
  'a place': {
    check: { id: 'some-check' },
    account: '111122223333',
    region: 'eu-west-1',
    resource: undefined,
    subKey: undefined,
  },
};

function identity(kind: Kind, arn: Arn, rest: Partial<Identity> = {}): Identity {
  return {
    check: { id: 'some-check' },
    account: '111122223333',
    region: 'eu-west-1',
    resource: { kind, arn },
    subKey: undefined,
    ...rest,
  };
}
