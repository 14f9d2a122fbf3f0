import { describe, expect, it } from 'vitest';
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from '#model';
import { openStatements } from '../../../src/analysis/policy/open-statements.ts';
import { aPolicy } from '../../support/build.ts';

const everybody: readonly PolicyPrincipal[] = [{ type: '*', value: '*' }];
const account = '111122223333';

function openTo(...statements: readonly Partial<PolicyStatement>[]) {
  return openStatements(aPolicy(statements));
}

function when(operator: string, key: string, ...values: readonly string[]): PolicyCondition {
  return { operator, key, values };
}

describe('an Allow is open', () => {
  it.each<[string, Partial<PolicyStatement>, boolean]>([
    ['to a bare star', { principals: everybody }, true],
    ['to a star of AWS principals', { principals: [{ type: 'AWS', value: '*' }] }, true],
    ['to a star among others', { principals: [{ type: 'AWS', value: account }, ...everybody] }, true],
    ['to all but some', { notPrincipals: [{ type: 'AWS', value: account }] }, true],
    ['not to an account', { principals: [{ type: 'AWS', value: `arn:aws:iam::${account}:root` }] }, false],
    ['not to a service', { principals: [{ type: 'Service', value: 's3.amazonaws.com' }] }, false],
    ['not to federated identities', { principals: [{ type: 'Federated', value: '*' }] }, false],
    ['not to nobody', {}, false],
  ])('%s', (_name, statement, isOpen) => {
    expect(openTo(statement)).toHaveLength(isOpen ? 1 : 0);
  });

  it('also where it names no action, which does not make it one of nothing', () => {
    expect(openTo({ principals: everybody, actions: [] })).toHaveLength(1);
  });

  it('and a Deny never is', () => {
    expect(openTo({ effect: 'Deny', principals: everybody })).toEqual([]);
  });
});

describe('a condition', () => {
  const bucket = 'arn:aws:s3:::photos';
  it.each<[PolicyCondition, boolean]>([
    [when('StringEquals', 'aws:SourceAccount', account), true],
    [when('StringEquals', 'AWS:SOURCEACCOUNT', account), true],
    [when('StringEqualsIgnoreCase', 'aws:SourceOwner', account), true],
    [when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3'), true],
    [when('StringEquals', 'aws:PrincipalAccount', account, '444455556666'), true],
    [when('StringEquals', 'aws:SourceVpce', 'vpce-1'), true],
    [when('StringEquals', 'kms:CallerAccount', account), true],
    [when('ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${account}:*`), true],
    [when('StringLike', 'aws:PrincipalArn', `arn:aws:iam::${account}:role/*`), true],
    [when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3/*'), true],
    [when('StringLike', 'aws:userid', 'AROAEXAMPLE:*'), true],
    [when('IpAddress', 'aws:SourceIp', '203.0.113.0/24', '2001:db8::/32'), true],
    [when('StringEquals', 'aws:SourceIp', '203.0.113.7'), true],
    [when('ArnLike', 'aws:SourceArn', bucket), true],
    [when('ArnLike', 'aws:SourceArn', `${bucket}/*`), true],
    [when('ArnEquals', 'aws:SourceArn', 'arn:aws:route53:::healthcheck/abc'), true],

    [when('StringLike', 'aws:SourceArn', '*'), false],
    [when('StringLike', 'aws:SourceArn', 'arn:aws:sns:*'), false],
    [when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:*:alerts'), false],
    [when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:11112222333?:alerts'), false],
    [when('ArnLike', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${account}`), false],
    [when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photo*'), false],
    [when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'), false],
    [when('ArnLike', 'aws:SourceArn', 'arn:aws:route53:::healthcheck/*'), false],
    [when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy'), false],
    [when('StringLike', 'aws:PrincipalOrgID', 'o-*'), false],
    [when('StringLike', 'aws:SourceAccount', '1111*'), false],
    [when('StringEquals', 'aws:SourceAccount', account, '*'), false],
    [when('StringEquals', 'aws:SourceAccount'), false],
    [when('StringEquals', 'aws:SourceAccount', ''), false],
    // The variable is the caller's own.
    [when('StringEquals', 'aws:SourceAccount', ['$', '{aws:PrincipalAccount}'].join('')), false],
    [when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', '*/ou-1/*'), false],
    [when('StringLike', 'aws:userid', '*:session'), false],
    [when('IpAddress', 'aws:SourceIp', '0.0.0.0/0'), false],
    [when('IpAddress', 'aws:SourceIp', '203.0.113.0/24', '::/0'), false],
    [when('StringLike', 'aws:SourceIp', '203.*'), false],
    [when('IpAddress', 'aws:SourceAccount', account), false],
    [when('StringEqualsIfExists', 'aws:SourceAccount', account), false],
    [when('ForAllValues:StringEquals', 'aws:SourceAccount', account), false],
    [when('StringNotEquals', 'aws:SourceAccount', account), false],
    [when('Null', 'aws:SourceAccount', 'false'), false],
    [when('Bool', 'aws:SecureTransport', 'true'), false],
    [when('StringEquals', 'aws:PrincipalType', 'User'), false],
    [when('Bool', 'aws:PrincipalIsAWSService', 'true'), false],
    [when('StringEquals', 'aws:Referer', 'https://example.com'), false],
    [when('StringEquals', 'aws:UserAgent', 'me'), false],
    [when('DateLessThan', 'aws:CurrentTime', '2030-01-01T00:00:00Z'), false],
    [when('StringEquals', 'events:source', 'shop'), false],
    [when('StringEquals', 'lambda:FunctionUrlAuthType', 'NONE'), false],
    [when('Bool', 'lambda:InvokedViaFunctionUrl', 'true'), false],
    // It binds Alexa's service principals, and a star is none.
    [when('StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1'), false],
  ])('$operator $key $values narrows an Allow for everybody: %s', (condition, narrows) => {
    const open = openTo({ principals: everybody, conditions: [condition] });
    expect(open.map(({ ineffective }) => ineffective)).toEqual(
      narrows ? [] : [[`${condition.operator} ${condition.key}`]],
    );
  });

  it('narrows whatever stands beside it', () => {
    const conditions = [
      when('Bool', 'aws:SecureTransport', 'true'),
      when('StringEquals', 'aws:SourceAccount', account),
    ];
    expect(openTo({ principals: everybody, conditions })).toEqual([]);
  });
});

describe('a Deny', () => {
  const open: Partial<PolicyStatement> = {
    principals: everybody,
    actions: ['lambda:InvokeFunction'],
    resources: ['arn:f'],
  };
  const elsewhere = when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24');
  const strangers = when('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3');
  const noService = when('BoolIfExists', 'aws:PrincipalIsAWSService', 'false');
  const deny: Partial<PolicyStatement> = { effect: 'Deny', principals: everybody, actions: ['lambda:*'] };

  it.each<[string, Partial<PolicyStatement>, boolean]>([
    ['of all but an address range', { conditions: [elsewhere] }, true],
    ['of all but an organization', { conditions: [strangers] }, true],
    [
      'of all but some ARNs',
      { conditions: [when('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${account}:*`)] },
      true,
    ],
    [
      'of all but the paths of an organization',
      { conditions: [when('ForAllValues:StringNotLike', 'aws:PrincipalOrgPaths', 'o-1/*')] },
      true,
    ],
    ['of all that are neither in one nor the other', { conditions: [elsewhere, strangers] }, true],
    ['of all but an organization and services', { conditions: [strangers, noService] }, true],
    ['of everything', {}, true],
    ['of all but named principals', { principals: [], notPrincipals: [{ type: 'AWS', value: account }] }, true],
    ['on the same resource', { resources: ['arn:*'], conditions: [elsewhere] }, true],
    ['of other actions left out', { actions: [], notActions: ['s3:*'], conditions: [elsewhere] }, true],

    ['of nobody', { principals: [], notPrincipals: everybody }, false],
    ['of one principal', { principals: [{ type: 'AWS', value: account }], conditions: [elsewhere] }, false],
    ['of other actions', { actions: ['lambda:Get*'], conditions: [elsewhere] }, false],
    ['of all but this action', { actions: [], notActions: ['lambda:Invoke*'], conditions: [elsewhere] }, false],
    ['on another resource', { resources: ['arn:g'], conditions: [elsewhere] }, false],
    ['on all but this resource', { resources: [], notResources: ['arn:f'], conditions: [elsewhere] }, false],
    ['with a positive condition', { conditions: [when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')] }, false],
    ['of all but everybody', { conditions: [when('StringNotLike', 'aws:PrincipalOrgID', '*')] }, false],
    [
      'of paths, where a caller without any is let through',
      { conditions: [when('ForAnyValue:StringNotLike', 'aws:PrincipalOrgPaths', 'o-1/*')] },
      false,
    ],
    ['only without TLS', { conditions: [elsewhere, when('Bool', 'aws:SecureTransport', 'false')] }, false],
    ['of all but services', { conditions: [noService] }, false],
    ['of services only', { conditions: [strangers, when('Bool', 'aws:PrincipalIsAWSService', 'true')] }, false],
  ])('%s closes what is open to everybody: %s', (_name, overrides, closes) => {
    expect(openTo(open, { ...deny, ...overrides })).toHaveLength(closes ? 0 : 1);
  });

  it('has to reach every action that the Allow names', () => {
    const wide = { ...open, actions: ['lambda:InvokeFunction', 'lambda:GetFunction'] };
    const invoke = { ...deny, actions: ['lambda:InvokeFunction'], conditions: [elsewhere] };
    const get = { ...deny, actions: ['LAMBDA:GETFUNCTION'], conditions: [strangers] };
    expect(openTo(wide, invoke)).toHaveLength(1);
    expect(openTo(wide, invoke, get)).toEqual([]);
  });

  it('has to reach every action where the Allow only excepts some', () => {
    const allBut = { ...open, actions: [], notActions: ['lambda:DeleteFunction'] };
    expect(openTo(allBut, { ...deny, conditions: [elsewhere] })).toHaveLength(1);
    expect(openTo(allBut, { ...deny, actions: ['*'], conditions: [elsewhere] })).toEqual([]);
  });
});
