import { expect, it } from 'vitest';
import type { PolicyStatement } from '#model';
import { letsService } from '../../../src/analysis/policy/service-access.ts';
import { aPolicy } from '../../support/build.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const topic = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const call = {
  service: 'sns',
  action: 'sqs:SendMessage',
  resource: queue,
  sourceArn: topic,
  account: '111122223333',
};
const sns = [{ type: 'Service', value: 'sns.amazonaws.com' }];
const allow: Partial<PolicyStatement> = { principals: sns, actions: ['sqs:SendMessage'], resources: [queue] };
const everybody = [{ type: 'AWS', value: '*' }];
const deny: Partial<PolicyStatement> = { ...allow, effect: 'Deny', principals: [{ type: '*', value: '*' }] };

function asked(...statements: readonly Partial<PolicyStatement>[]) {
  return letsService(aPolicy(statements), call);
}

function given(operator: string, key: string, ...values: readonly string[]) {
  return { conditions: [{ operator, key, values }] };
}

it.each<[string, Partial<PolicyStatement>]>([
  ['names it', allow],
  ['names all of its actions and every resource', { ...allow, actions: ['SQS:*'], resources: ['*'] }],
  [
    'names it in its regional form',
    { ...allow, principals: [{ type: 'Service', value: 'sns.eu-west-1.amazonaws.com' }] },
  ],
  ['is for everybody', { ...allow, principals: everybody }],
  ['is for everybody, written short', { ...allow, principals: [{ type: '*', value: '*' }] }],
  ['excepts other actions', { ...allow, actions: [], notActions: ['sqs:DeleteMessage'] }],
  ['excepts other resources', { ...allow, resources: [], notResources: [`${queue}-other`] }],
])('a statement that %s lets it in', (_, statement) => {
  expect(asked(statement)).toBe('yes');
});

it.each<[string, Partial<PolicyStatement>]>([
  ['names another service', { ...allow, principals: [{ type: 'Service', value: 's3.amazonaws.com' }] }],
  ['names an account', { ...allow, principals: [{ type: 'AWS', value: '111122223333' }] }],
  ['names every federation', { ...allow, principals: [{ type: 'Federated', value: '*' }] }],
  ['names another action', { ...allow, actions: ['sqs:ReceiveMessage'] }],
  ['names another resource', { ...allow, resources: [`${queue}-other`] }],
  ['excepts the action', { ...allow, actions: [], notActions: ['sqs:Send*'] }],
  ['excepts the resource', { ...allow, resources: [], notResources: [queue] }],
])('a statement that %s does not', (_, statement) => {
  expect(asked(statement)).toBe('no');
});

it('nothing is let in where there is no statement', () => {
  expect(asked()).toBe('no');
});

it('whom an Allow excepts is not told apart', () => {
  expect(asked({ ...allow, principals: [], notPrincipals: everybody })).toBe('maybe');
});

it.each([
  ['ArnEquals', 'aws:SourceArn', topic, 'yes'],
  ['ArnLike', 'AWS:SourceArn', 'arn:aws:sns:*:111122223333:*', 'yes'],
  ['ArnEquals', 'aws:SourceArn', 'arn:aws:sns:*:*:alerts', 'yes'],
  ['StringLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:*', 'yes'],
  ['StringEquals', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:*', 'no'],
  ['StringEquals', 'aws:SourceArn', topic, 'yes'],
  ['StringEqualsIgnoreCase', 'aws:SourceArn', topic.toUpperCase(), 'yes'],
  ['StringEquals', 'aws:SourceArn', topic.toUpperCase(), 'no'],
  ['ForAnyValue:StringEquals', 'aws:SourceArn', topic, 'yes'],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:111122223333:other', 'no'],
  ['ArnNotLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:111122223333:other', 'yes'],
  ['ArnNotEquals', 'aws:SourceArn', topic, 'no'],
  ['StringEquals', 'aws:SourceAccount', '111122223333', 'yes'],
  ['StringEquals', 'aws:SourceAccount', '999988887777', 'no'],
  ['StringEqualsIfExists', 'aws:SourceAccount', '999988887777', 'no'],
  ['StringNotEquals', 'aws:SourceAccount', '999988887777', 'yes'],
  ['StringEquals', 'AWS:SourceOwner', '111122223333', 'yes'],
  ['Bool', 'aws:SecureTransport', 'true', 'yes'],
  ['Bool', 'aws:SecureTransport', 'False', 'no'],
  ['Bool', 'aws:PrincipalIsAWSService', 'TRUE', 'yes'],
  ['BoolIfExists', 'aws:PrincipalIsAWSService', 'false', 'no'],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3', 'no'],
  ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3', 'yes'],
  ['ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3/*', 'yes'],
  ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3/*', 'no'],
  ['StringNotEquals', 'aws:PrincipalAccount', '111122223333', 'yes'],
  ['ArnLike', 'aws:PrincipalArn', '*', 'no'],
  ['StringLike', 'aws:PrincipalTag/team', '*', 'no'],
  ['IpAddress', 'aws:SourceIp', '10.0.0.0/8', 'no'],
  ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8', 'yes'],
  ['StringEquals', 'aws:SourceVpce', 'vpce-1', 'no'],
  ['StringEquals', 'aws:SourceVpc', 'vpc-1', 'no'],
  ['StringLike', 'aws:userid', 'AROA*', 'no'],
  ['StringEquals', 'lambda:FunctionUrlAuthType', 'NONE', 'no'],
  ['Bool', 'lambda:InvokedViaFunctionUrl', 'true', 'no'],
  ['StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1', 'no'],
  ['Null', 'aws:SourceArn', 'false', 'yes'],
  ['Null', 'aws:SourceArn', 'true', 'no'],
  ['Null', 'aws:PrincipalOrgID', 'true', 'yes'],
  ['Null', 'aws:PrincipalOrgID', 'false', 'no'],
  ['Null', 'aws:SourceOrgID', 'false', 'maybe'],
  ['StringEquals', 'aws:SourceOrgID', 'o-a1b2c3', 'maybe'],
  ['StringEquals', 'kms:ViaService', 'sqs.eu-west-1.amazonaws.com', 'maybe'],
  ['StringEquals', 'aws:username', 'ci', 'no'],
  ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8', 'no'],
  ['StringNotEqualsIgnoreCase', 'aws:SourceAccount', '111122223333', 'no'],
  ['ForAnyValue:StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3', 'yes'],
  ['StringEquals', 'my:aws:SourceIp', 'x', 'maybe'],
  ['StringEquals', 'aws:SourceIpAddress', 'x', 'maybe'],
  ['StringEquals', 'aws:SourceVpcArn', 'x', 'maybe'],
  ['StringEquals', 'aws:userid2', 'x', 'maybe'],
  ['StringEquals', 'lambda:EventSourceTokens', 'x', 'maybe'],
  ['DateLessThan', 'aws:CurrentTime', '2027-01-01', 'maybe'],
  ['NumericEquals', 'aws:SourceAccount', '111122223333', 'maybe'],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:${aws:Region}:*', 'maybe'],
])('an Allow where %s %s %s lets it in: %s', (operator, key, value, truth) => {
  expect(asked({ ...allow, ...given(operator, key, value) })).toBe(truth);
});

it('all conditions of a statement have to be met, and one of the values of each', () => {
  const conditions = [
    ...given('ArnLike', 'aws:SourceArn', 'arn:other', topic).conditions,
    ...given('StringEquals', 'aws:SourceAccount', '999988887777').conditions,
  ];
  expect(asked({ ...allow, conditions })).toBe('no');
  expect(asked({ ...allow, conditions: conditions.slice(0, 1) })).toBe('yes');
});

it('one statement that lets it in is enough', () => {
  expect(asked({ ...allow, resources: ['arn:other'] }, allow)).toBe('yes');
});

it.each<[string, Partial<PolicyStatement>, string]>([
  ['for everybody', {}, 'no'],
  ['of what comes without TLS', given('Bool', 'aws:SecureTransport', 'false'), 'yes'],
  ['of what comes from outside the organization', given('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3'), 'no'],
  [
    'of what comes from outside the organization, but for services',
    {
      conditions: [
        ...given('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3').conditions,
        ...given('BoolIfExists', 'aws:PrincipalIsAWSService', 'false').conditions,
      ],
    },
    'yes',
  ],
  ['of another topic', given('ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:111122223333:other'), 'yes'],
  ['of all but some', { principals: [], notPrincipals: everybody }, 'maybe'],
  ['of other organizations', given('StringNotEquals', 'aws:SourceOrgID', 'o-a1b2c3'), 'maybe'],
  ['of other actions', { actions: ['sqs:DeleteQueue'] }, 'yes'],
])('a Deny %s goes before the Allow', (_, denied, truth) => {
  expect(asked(allow, { ...deny, ...denied })).toBe(truth);
});

it('a Deny that may be met changes nothing where nothing is allowed', () => {
  expect(asked({ ...deny, ...given('StringNotEquals', 'aws:SourceOrgID', 'o-a1b2c3') })).toBe('no');
});

it.each([
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/GET/orders', 'yes'],
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/*/*', 'yes'],
  ['StringEquals', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/GET/orders', 'yes'],
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/POST/orders', 'no'],
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/POST/orders/*', 'no'],
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/*', 'yes'],
  ['ArnLike', 'arn:aws:execute-api:eu-west-1:111122223333:other/*', 'no'],
  ['ArnNotLike', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/*/*', 'maybe'],
  ['ArnNotLike', 'arn:aws:execute-api:eu-west-1:111122223333:other/*', 'yes'],
])('of a source of which a part is unknown, %s %s is met: %s', (operator, value, truth) => {
  const sourceArn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/GET/orders';
  const document = aPolicy([{ ...allow, ...given(operator, 'aws:SourceArn', value) }]);
  expect(letsService(document, { ...call, sourceArn })).toBe(truth);
});
