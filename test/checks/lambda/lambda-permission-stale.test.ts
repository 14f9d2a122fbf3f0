import { lambdaPermissionStale } from '../../../checks/lambda/lambda-permission-stale.ts';
import {
  aBucket,
  aFunction,
  aGap,
  aLogGroup,
  anAlarm,
  anAlias,
  anApiV2,
  anEventRule,
  aPolicy,
  aRestApi,
  aSecret,
  aTargetGroup,
  aTopic,
  aUserPool,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const topicArn = aTopic().arn;
const lets = (service: string, ...sources: readonly string[]) => ({
  sid: `let-${service}`,
  principals: [{ type: 'Service', value: `${service}.amazonaws.com` }],
  conditions: [{ operator: 'ArnLike', key: 'AWS:SourceArn', values: sources }],
});
const having = (...statements: readonly object[]) => aFunction({ policy: seen(aPolicy(statements)) });
const sns = having(lets('sns', topicArn));
const ofBucket = (account: string) => {
  const statement = lets('s3', aBucket().arn);
  return having({
    ...statement,
    conditions: [...statement.conditions, { operator: 'StringEquals', key: 'aws:SourceAccount', values: [account] }],
  });
};
const own = '111122223333';
const api = `arn:aws:execute-api:eu-west-1:${own}`;

/** Each kind of source, by the service that calls and the ARN that it names. */
const sources = [
  ['sns', topicArn, aTopic()],
  ['events', anEventRule().arn, anEventRule()],
  ['cognito-idp', aUserPool().arn, aUserPool()],
  ['elasticloadbalancing', aTargetGroup().arn, aTargetGroup()],
  ['lambda.alarms.cloudwatch', anAlarm().arn, anAlarm()],
  ['secretsmanager', aSecret().arn, aSecret()],
  ['logs', `${aLogGroup().arn}:*`, aLogGroup()],
  ['apigateway', `${api}:${aRestApi().apiId}/*/GET/orders`, aRestApi()],
  ['apigateway', `${api}:${anApiV2().apiId}/*`, anApiV2()],
] as const;

testCheck(lambdaPermissionStale, {
  passes: [
    {
      name: 'a topic that is there',
      given: [sns, aTopic()],
      subKey: topicArn,
      evidence: {
        function: 'orders',
        target: 'orders',
        service: 'sns.amazonaws.com',
        source: topicArn,
        statement: 'let-sns',
      },
    },
    ...sources.map(([service, source, resource]) => ({
      name: `${source} is there`,
      given: [having(lets(service, source)), resource],
      subKey: source,
    })),
    { name: 'a bucket of the account that is there', given: [ofBucket(own), aBucket()], subKey: aBucket().arn },
    {
      name: 'what is found, whatever could not be listed',
      given: [sns, aTopic()],
      gaps: [aGap({ kind: 'sns.topic' })],
    },
  ],
  fails: [
    ...sources.map(([service, source]) => ({
      name: `${source} is gone`,
      given: [having(lets(service, source))],
      message: 'stale',
      severity: 'low' as const,
      subKey: source,
      evidence: { service: `${service}.amazonaws.com`, source, statement: `let-${service}` },
      text: `orders lets ${service}.amazonaws.com call it for ${source}, which does not exist any more`,
    })),
    { name: 'a bucket of the account that is gone', given: [ofBucket(own)], message: 'stale', subKey: aBucket().arn },
    {
      name: 'a permission of an alias, for a topic that is gone',
      given: [aFunction(), anAlias({ policy: seen(aPolicy([lets('sns', topicArn)])) })],
      message: 'stale',
      subKey: `orders:live/${topicArn}`,
      evidence: { target: 'orders:live' },
    },
    {
      name: 'a statement without a Sid, in another form of operator',
      given: [
        having({
          ...lets('sns'),
          sid: undefined,
          conditions: [{ operator: 'ForAnyValue:StringEquals', key: 'aws:SourceArn', values: [topicArn] }],
        }),
      ],
      message: 'stale',
      evidence: { statement: 'SID' },
    },
    {
      name: 'one of two sources of a statement, and one in two statements is told once',
      given: [having(lets('sns', topicArn, `${topicArn}-old`), lets('sns', `${topicArn}-old`)), aTopic()],
      verdicts: [
        { result: 'fail', subKey: `${topicArn}-old`, message: 'stale' },
        { result: 'pass', subKey: topicArn },
      ],
    },
  ],
  skips: [
    { name: 'no policy', given: [aFunction()], text: 'name no source' },
    { name: 'a service without a source', given: [having({ ...lets('sns'), conditions: [] })] },
    { name: 'a source with a wildcard', given: [having(lets('sns', `arn:aws:sns:eu-west-1:${own}:*`))] },
    { name: 'a source in any region', given: [having(lets('sns', `arn:aws:sns:*:${own}:alerts`))] },
    { name: 'a source of any account', given: [having(lets('sns', 'arn:aws:sns:eu-west-1:?:alerts'))] },
    { name: 'a source of another account', given: [having(lets('sns', 'arn:aws:sns:eu-west-1:999988887777:theirs'))] },
    { name: 'a bucket of whichever account', given: [having(lets('s3', aBucket().arn))] },
    { name: 'a bucket of another account', given: [ofBucket('999988887777')] },
    {
      name: 'a source of a kind that is not listed',
      given: [having(lets('iot', `arn:aws:iot:eu-west-1:${own}:rule/r`))],
    },
    ...(
      [
        ['cloudwatch', 'dashboard/shop'],
        ['cognito-idp', 'other/pool'],
        ['elasticloadbalancing', 'loadbalancer/app/shop/1'],
        ['logs', 'destination:shop'],
        ['secretsmanager', 'other:shop'],
        ['sns', 'alerts:1'],
        ['sns', 'endpoint/GCM/shop/1'],
      ] as const
    ).map(([service, own]) => ({
      name: `${own} of ${service}, which is nothing that calls`,
      given: [having(lets(service, `arn:aws:${service}:eu-west-1:111122223333:${own}`))],
      text: 'name no source',
    })),
    {
      name: 'objects of a bucket, which is nothing that calls',
      given: [
        having({
          ...lets('s3'),
          conditions: [
            { operator: 'ArnLike', key: 'aws:SourceArn', values: ['arn:aws:s3:::uploads/in'] },
            { operator: 'StringEquals', key: 'aws:SourceAccount', values: [own] },
          ],
        }),
      ],
    },
    {
      name: 'a bus, where rules are meant',
      given: [having(lets('events', `arn:aws:events:eu-west-1:${own}:event-bus/b`))],
    },
    { name: 'whichever API', given: [having(lets('apigateway', `${api}:*/prod/GET/orders`))] },
    {
      name: 'an API of another region',
      given: [having(lets('apigateway', `arn:aws:execute-api:us-east-1:${own}:a1/*`))],
    },
    {
      name: 'an API of another account',
      given: [having(lets('apigateway', 'arn:aws:execute-api:eu-west-1:999988887777:a1/*'))],
    },
    {
      name: 'all sources but one',
      given: [
        having({ ...lets('sns'), conditions: [{ operator: 'ArnNotLike', key: 'aws:SourceArn', values: [topicArn] }] }),
      ],
    },
    { name: 'a Deny', given: [having({ ...lets('sns', topicArn), effect: 'Deny' })] },
    { name: 'another action', given: [having({ ...lets('sns', topicArn), actions: ['lambda:GetFunction'] })] },
    {
      name: 'an account, for a source',
      given: [having({ ...lets('sns', topicArn), principals: [{ type: 'AWS', value: own }] })],
    },
  ],
  unknowns: [
    {
      name: 'the policy of the function was not read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      subKey: 'policies',
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'the policy of an alias was not read',
      given: [sns, aTopic(), anAlias({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'policies', gap: { operation: 'lambda:GetPolicy' } }],
    },
    {
      name: 'topics could not be listed',
      given: [sns],
      gaps: [aGap({ kind: 'sns.topic', operation: 'sns:ListTopics' })],
      subKey: topicArn,
      gap: { operation: 'sns:ListTopics' },
    },
    {
      name: 'HTTP APIs could not be listed, and a REST API of that id is not there',
      given: [having(lets('apigateway', `${api}:a1b2/*`))],
      gaps: [aGap({ kind: 'apigatewayv2.api', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
