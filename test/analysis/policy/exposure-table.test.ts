import { describe, expect, it } from 'vitest';
import { exposureOf } from '../../../src/analysis/policy/exposure.ts';
import { openStatements } from '../../../src/analysis/policy/open-statements.ts';
import type { Reach } from '../../../src/analysis/policy.ts';
import { parsePolicy } from '../../../src/aws/parse-policy.ts';

const own = '111122223333';
const friend = '444455556666';
const org = 'o-home000000';
const home = { account: own, organization: org };
const queue = `arn:aws:sqs:eu-west-1:${own}:orders`;

type Values = string | readonly string[] | boolean;
type Test = readonly [operator: string, key: string, value: Values];
type Statement = Readonly<Record<string, unknown>>;
/** Who is let in, why, by which statements, and who of others than the account. */
type Row = readonly [reach: Reach, why: string, statements: readonly Statement[], others?: readonly string[]];

const send: Statement = { Action: 'sqs:SendMessage', Resource: queue };
const aws = (...AWS: readonly string[]): Statement => ({ AWS });
const service = (...names: readonly string[]): Statement => ({ Service: names.map((name) => `${name}.amazonaws.com`) });
const root = (account: string): string => `arn:aws:iam::${account}:root`;
const role = (account: string, name = 'worker'): string => `arn:aws:iam::${account}:role/${name}`;

/** An Allow of `sqs:SendMessage` on the queue, under conditions. */
function allow(Principal: unknown, ...tests: readonly Test[]): Statement {
  return { Effect: 'Allow', Principal, ...send, ...under(tests) };
}

/** A Deny of the same for everybody, under conditions. */
function deny(...tests: readonly Test[]): Statement {
  return { Effect: 'Deny', Principal: '*', ...send, ...under(tests) };
}

function under(tests: readonly Test[]): Statement {
  const condition: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, value] of tests) condition[operator] = { ...condition[operator], [key]: value };
  return tests.length === 0 ? {} : { Condition: condition };
}

/** A variable of a policy. */
const variable = (name: string): string => ['$', '{', name, '}'].join('');

const principals: readonly Row[] = [
  ['everyone', 'a bare star is everybody, signed or not', [allow('*')], ['everyone']],
  ['everyone', 'a star of AWS principals is everybody too', [allow({ AWS: '*' })], ['everyone']],
  ['everyone', 'a star in a list of one', [allow({ AWS: ['*'] })]],
  ['everyone', 'a star that is written as a list', [allow(['*'])]],
  ['everyone', 'a star beside a named account makes the account irrelevant', [allow(aws(friend, '*'))]],
  [
    'everyone',
    'an Allow of all but some lets in the rest of the world',
    [{ Effect: 'Allow', NotPrincipal: aws(friend), ...send }],
  ],
  ['everyone', 'of all but a service too', [{ Effect: 'Allow', NotPrincipal: service('s3'), ...send }]],
  ['own-account', "an ARN of the account's root stands for the account", [allow(aws(root(own)))], []],
  ['own-account', 'an account by its number', [allow(aws(own))], []],
  ['own-account', 'a role of the account', [allow(aws(role(own)))], []],
  ['own-account', 'a user of the account', [allow(aws(`arn:aws:iam::${own}:user/anna`))]],
  ['own-account', 'a session of a role of the account', [allow(aws(`arn:aws:sts::${own}:assumed-role/worker/me`))]],
  [
    'own-account',
    'an identity provider of the account',
    [allow({ Federated: `arn:aws:iam::${own}:saml-provider/staff` })],
  ],
  ['named-others', 'another account by its number', [allow(aws(friend))], [friend]],
  ['named-others', "another account's root", [allow(aws(root(friend)))], [friend]],
  ['named-others', 'one role of another account', [allow(aws(role(friend)))], [friend]],
  ['named-others', 'another account in another partition', [allow(aws(`arn:aws-cn:iam::${friend}:root`))], [friend]],
  [
    'named-others',
    'several accounts, the own among them',
    [allow(aws(root(own), friend, '777788889999'))],
    [friend, '777788889999'],
  ],
  ['named-others', 'one account twice is named once', [allow(aws(friend)), allow(aws(role(friend)))], [friend]],
  [
    'named-others',
    "CloudFront's older kind of identity",
    [allow(aws('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABC'))],
  ],
  [
    'named-others',
    'a canonical user of S3, of whatever account',
    [allow({ CanonicalUser: '79a59df900b949e5' })],
    ['CanonicalUser 79a59df900b949e5'],
  ],
  ['named-others', 'a public identity provider', [allow({ Federated: 'cognito-identity.amazonaws.com' })]],
  [
    'named-others',
    'a principal that AWS would not take is not held for harmless',
    [allow(aws('arn:aws:iam::4444*:root'))],
  ],
  ['nobody', 'the unique id of a role that was deleted is nobody any more', [allow(aws('AROAJQABLZS4A3QDU576Q'))], []],
  ['nobody', 'the unique id of a user that was deleted', [allow(aws('AIDAJQABLZS4A3QDU576Q'))]],
  ['nobody', 'no statement at all', []],
  ['nobody', 'a Deny alone lets nobody in, though it names everybody', [deny()]],
  ['nobody', 'a Deny under conditions alone', [deny(['Bool', 'aws:SecureTransport', false])]],
  ['nobody', 'an Allow without a principal, as in a policy of identities', [{ Effect: 'Allow', ...send }]],
  [
    'everyone',
    'one open statement among bounded ones',
    [allow(aws(own)), allow('*'), allow(aws(friend))],
    ['everyone', friend],
  ],
];

const narrowed: readonly Row[] = [
  [
    'own-account',
    'the default policy of a topic: the owner, by the older key',
    [allow(aws('*'), ['StringEquals', 'AWS:SourceOwner', own])],
    [],
  ],
  ['own-account', 'sources in the account', [allow('*', ['StringEquals', 'aws:SourceAccount', own])]],
  ['own-account', 'keys are the same in whatever case', [allow('*', ['StringEquals', 'AWS:SOURCEACCOUNT', own])]],
  ['own-account', 'operators are the same in whatever case', [allow('*', ['stringequals', 'aws:SourceAccount', own])]],
  ['own-account', 'identities of the account', [allow('*', ['StringEquals', 'aws:PrincipalAccount', own])]],
  ['own-account', 'a caller of a key', [allow('*', ['StringEquals', 'kms:CallerAccount', own])]],
  [
    'own-account',
    'a key of AWS for one service: the caller beside the service',
    [
      allow(
        aws('*'),
        ['StringEquals', 'kms:CallerAccount', own],
        ['StringEquals', 'kms:ViaService', 'sqs.eu-west-1.amazonaws.com'],
      ),
    ],
  ],
  [
    'own-account',
    'the ARN of a source in the account',
    [allow('*', ['ArnEquals', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${own}:alerts`])],
  ],
  [
    'own-account',
    'sources of the account in every region',
    [allow('*', ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${own}:*`])],
  ],
  [
    'own-account',
    'sources of the account of every service',
    [allow('*', ['ArnLike', 'aws:SourceArn', `arn:aws:*:*:${own}:*`])],
  ],
  [
    'own-account',
    'ARNs compared as texts',
    [allow('*', ['StringLike', 'aws:SourceArn', `arn:aws:events:eu-west-1:${own}:rule/*`])],
  ],
  [
    'own-account',
    'roles of the account by a pattern',
    [allow('*', ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${own}:role/app-*`])],
  ],
  ['own-account', 'without regard to case', [allow('*', ['StringEqualsIgnoreCase', 'aws:SourceOwner', own])]],
  [
    'own-account',
    'two conditions: the tighter decides',
    [allow('*', ['StringEquals', 'aws:PrincipalOrgID', org], ['StringEquals', 'aws:PrincipalAccount', own])],
  ],
  [
    'own-account',
    'the tighter decides in either order',
    [allow('*', ['StringEquals', 'aws:PrincipalAccount', own], ['StringEquals', 'aws:PrincipalOrgID', org])],
  ],
  [
    'own-account',
    'one that narrows beside one that does not',
    [allow('*', ['Bool', 'aws:SecureTransport', true], ['StringEquals', 'aws:SourceAccount', own])],
  ],
  [
    'nobody',
    'two accounts cannot both be the one',
    [allow('*', ['StringEquals', 'aws:PrincipalAccount', own], ['StringEquals', 'kms:CallerAccount', friend])],
  ],
  [
    'nobody',
    'a named account that must be another',
    [allow(aws(friend), ['StringEquals', 'aws:PrincipalAccount', own])],
  ],
  [
    'own-organization',
    'the own organization',
    [allow('*', ['StringEquals', 'aws:PrincipalOrgID', org])],
    [`organization ${org}`],
  ],
  ['own-organization', 'sources in the own organization', [allow('*', ['StringEquals', 'aws:SourceOrgID', org])]],
  [
    'own-organization',
    'a part of the own organization',
    [allow('*', ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${org}/r-ab12/ou-ab12-*`])],
    [`organization ${org}`],
  ],
  [
    'own-organization',
    'the own organization by its path alone',
    [allow('*', ['ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', org])],
    [`organization ${org}`],
  ],
  [
    'own-organization',
    'sources in a part of the own organization',
    [allow('*', ['ForAnyValue:StringLike', 'aws:SourceOrgPaths', `${org}/*`])],
  ],
  [
    'own-organization',
    'other accounts, as far as they are in the organization',
    [allow(aws(friend), ['StringEquals', 'aws:PrincipalOrgID', org])],
  ],
  [
    'named-others',
    'another organization',
    [allow('*', ['StringEquals', 'aws:PrincipalOrgID', 'o-other000000'])],
    ['organization o-other000000'],
  ],
  [
    'named-others',
    'a part of another organization',
    [allow('*', ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-other000000/*'])],
  ],
  ['named-others', 'sources in another account', [allow('*', ['StringEquals', 'aws:SourceAccount', friend])], [friend]],
  [
    'named-others',
    'sources in the own and another account',
    [allow('*', ['StringEquals', 'aws:SourceAccount', [own, friend]])],
    [friend],
  ],
  [
    'named-others',
    'an ARN of a source in another account',
    [allow('*', ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${friend}:*`])],
    [friend],
  ],
  [
    'named-others',
    'roles of another account',
    [allow('*', ['StringLike', 'aws:PrincipalArn', `arn:aws:iam::${friend}:role/*`])],
  ],
  [
    'named-others',
    'a bucket has no account in its ARN: its name bounds, its owner is not said',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos'])],
    ['arn:aws:s3:::photos'],
  ],
  ['named-others', 'what is in a named bucket', [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos/*'])]],
  [
    'named-others',
    'a bucket of another partition',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws-cn:s3:::photos'])],
  ],
  [
    'named-others',
    'another ARN without an account, in full',
    [allow('*', ['ArnEquals', 'aws:SourceArn', 'arn:aws:route53:::healthcheck/abc'])],
  ],
  [
    'named-others',
    'one VPC endpoint',
    [allow('*', ['StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d'])],
    ['vpce-0a1b2c3d'],
  ],
  ['named-others', 'one VPC', [allow('*', ['StringEquals', 'aws:SourceVpc', ['vpc-1', 'vpc-2']])], ['vpc-1', 'vpc-2']],
  ['named-others', 'addresses within VPCs', [allow('*', ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/16'])]],
  [
    'named-others',
    'a range of addresses',
    [allow('*', ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'])],
    ['203.0.113.0/24'],
  ],
  ['named-others', 'one address', [allow('*', ['IpAddress', 'aws:SourceIp', '203.0.113.7'])]],
  ['named-others', 'one address, as a text', [allow('*', ['StringEquals', 'aws:SourceIp', '203.0.113.7'])]],
  [
    'named-others',
    'ranges of both versions',
    [allow('*', ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']])],
  ],
  [
    'named-others',
    'the widest range that S3 does not call public',
    [allow('*', ['IpAddress', 'aws:SourceIp', '17.0.0.0/8'])],
  ],
  ['named-others', 'sessions of one role', [allow('*', ['StringLike', 'aws:userid', 'AROAEXAMPLE:*'])]],
  [
    'named-others',
    'a number of an account where a unique id is compared',
    [allow('*', ['StringEquals', 'aws:userid', own])],
  ],
];

const notNarrowed: readonly Row[] = [
  ['everyone', 'transport by TLS is for everybody to use', [allow('*', ['Bool', 'aws:SecureTransport', true])]],
  [
    'everyone',
    'a referrer is what the caller says',
    [allow('*', ['StringEquals', 'aws:Referer', 'https://example.com'])],
  ],
  ['everyone', 'a user agent is what the caller says', [allow('*', ['StringLike', 'aws:UserAgent', 'internal-*'])]],
  [
    'everyone',
    'a date bounds when, not who',
    [allow('*', ['DateLessThan', 'aws:CurrentTime', '2040-01-01T00:00:00Z'])],
  ],
  ['everyone', 'an epoch bounds when, not who', [allow('*', ['NumericLessThan', 'aws:EpochTime', '2200000000'])]],
  ['everyone', 'a type of principal', [allow('*', ['StringEquals', 'aws:PrincipalType', 'AssumedRole'])]],
  ['everyone', 'any service of AWS works for anybody', [allow('*', ['Bool', 'aws:PrincipalIsAWSService', true])]],
  [
    'everyone',
    'a tag of the caller is set by the caller',
    [allow('*', ['StringEquals', 'aws:PrincipalTag/team', 'shop'])],
  ],
  [
    'everyone',
    'a tag of the resource tells nothing of the caller',
    [allow('*', ['StringEquals', 'aws:ResourceTag/team', 'shop'])],
  ],
  [
    'everyone',
    "the resource's account is the own one for everybody",
    [allow('*', ['StringEquals', 'aws:ResourceAccount', own])],
  ],
  ['everyone', 'a second factor is for everybody to have', [allow('*', ['Bool', 'aws:MultiFactorAuthPresent', true])]],
  ['everyone', 'the region that is asked', [allow('*', ['StringEquals', 'aws:RequestedRegion', 'eu-west-1'])]],
  [
    'everyone',
    'the source that an event names is what its sender writes',
    [allow('*', ['StringEquals', 'events:source', 'shop'])],
  ],
  ['everyone', 'the type that an event names', [allow('*', ['StringEquals', 'events:detail-type', 'Order Placed'])]],
  [
    'everyone',
    'how a URL asks for signatures: none',
    [allow('*', ['StringEquals', 'lambda:FunctionUrlAuthType', 'NONE'])],
  ],
  [
    'everyone',
    'how a URL asks for signatures: of whatever account',
    [allow('*', ['StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM'])],
  ],
  ['everyone', 'that it came by the URL', [allow('*', ['Bool', 'lambda:InvokedViaFunctionUrl', true])]],
  ['everyone', 'a protocol of subscriptions', [allow('*', ['StringEquals', 'sns:Protocol', 'sqs'])]],
  ['everyone', 'a prefix of keys', [allow('*', ['StringLike', 's3:prefix', 'public/*'])]],
  [
    'everyone',
    'an ACL that the caller sets',
    [allow('*', ['StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control'])],
  ],
  [
    'everyone',
    'a context of encryption is what the caller gives',
    [allow('*', ['StringEquals', 'kms:EncryptionContext:app', 'shop'])],
  ],
  [
    'everyone',
    'through a service, for whichever account',
    [allow('*', ['StringEquals', 'kms:ViaService', 's3.eu-west-1.amazonaws.com'])],
  ],
  [
    'everyone',
    'an Alexa token binds the principals of Alexa only',
    [allow('*', ['StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1'])],
  ],
  ['everyone', 'a key that nobody knows', [allow('*', ['StringEquals', 'shop:Tenant', 'a'])]],
  ['everyone', 'a missing key passes …IfExists', [allow('*', ['StringEqualsIfExists', 'aws:SourceAccount', own])]],
  ['everyone', 'also of an ARN', [allow('*', ['ArnLikeIfExists', 'aws:SourceArn', `arn:aws:sns:*:${own}:*`])]],
  [
    'everyone',
    'also of the organization: who has none is let in',
    [allow('*', ['StringEqualsIfExists', 'aws:PrincipalOrgID', org])],
  ],
  ['everyone', 'also of addresses', [allow('*', ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24'])]],
  [
    'everyone',
    'all of no values pass: ForAllValues',
    [allow('*', ['ForAllValues:StringEquals', 'aws:SourceAccount', own])],
  ],
  [
    'everyone',
    'also of paths: who is in no organization has none',
    [allow('*', ['ForAllValues:StringLike', 'aws:PrincipalOrgPaths', `${org}/*`])],
  ],
  ['everyone', 'also of ARNs', [allow('*', ['ForAllValues:ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${own}:*`])]],
  ['everyone', 'all but one account', [allow('*', ['StringNotEquals', 'aws:SourceAccount', friend])]],
  ['everyone', 'all but the own organization', [allow('*', ['StringNotEquals', 'aws:PrincipalOrgID', org])]],
  ['everyone', 'all but some ARNs', [allow('*', ['ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${own}:*`])]],
  ['everyone', 'all but some addresses', [allow('*', ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'])]],
  ['everyone', 'that a key is there', [allow('*', ['Null', 'aws:SourceAccount', false])]],
  ['everyone', 'that a key is not there', [allow('*', ['Null', 'aws:SourceVpce', true])]],
  ['everyone', 'a bare star as a value', [allow('*', ['StringLike', 'aws:SourceArn', '*'])]],
  ['everyone', 'a star beside a good value', [allow('*', ['StringLike', 'aws:SourceAccount', [own, '*']])]],
  ['everyone', 'ARNs of a service in every account', [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'])]],
  ['everyone', 'an ARN that ends before its account', [allow('*', ['StringLike', 'aws:SourceArn', 'arn:aws:sns:*'])]],
  [
    'everyone',
    'a wildcard in the account',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:*:alerts'])],
  ],
  [
    'everyone',
    'a wildcard for one digit of the account',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:11112222333?:alerts'])],
  ],
  ['everyone', 'a wildcard among the digits of an account', [allow('*', ['StringLike', 'aws:SourceAccount', '1111*'])]],
  [
    'everyone',
    'one bounded ARN beside one of every account',
    [allow('*', ['ArnLike', 'aws:SourceArn', [`arn:aws:sns:*:${own}:*`, 'arn:aws:sns:*:*:alerts']])],
  ],
  [
    'everyone',
    'buckets by a pattern: anybody may create one',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos-*'])],
  ],
  ['everyone', 'every bucket', [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:*'])]],
  [
    'everyone',
    'any ARN without an account by a pattern',
    [allow('*', ['ArnLike', 'aws:SourceArn', 'arn:aws:route53:::healthcheck/*'])],
  ],
  [
    'everyone',
    'roles of a name in every account',
    [allow('*', ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy'])],
  ],
  ['everyone', 'every organization', [allow('*', ['StringLike', 'aws:PrincipalOrgID', 'o-*'])]],
  [
    'everyone',
    'a unit in every organization',
    [allow('*', ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', '*/ou-ab12-1/*'])],
  ],
  ['everyone', 'a session of a name of every role', [allow('*', ['StringLike', 'aws:userid', '*:deploy'])]],
  [
    'everyone',
    'a wildcard where texts are compared whole, as Security Hub holds too',
    [allow('*', ['StringEquals', 'aws:SourceAccount', '*'])],
  ],
  [
    'everyone',
    'a variable is filled by the caller',
    [allow('*', ['StringEquals', 'aws:SourceAccount', variable('aws:PrincipalAccount')])],
  ],
  ['everyone', 'every address', [allow('*', ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'])]],
  [
    'everyone',
    'every address of version 6 beside a range',
    [allow('*', ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '::/0']])],
  ],
  ['everyone', 'two halves are all', [allow('*', ['IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']])]],
  ['everyone', 'a range wider than /8 is public to S3', [allow('*', ['IpAddress', 'aws:SourceIp', '16.0.0.0/7'])]],
  [
    'everyone',
    'a range wider than /32 of version 6 is public to S3',
    [allow('*', ['IpAddress', 'aws:SourceIp', '2001::/31'])],
  ],
  ['everyone', 'an address that is none', [allow('*', ['IpAddress', 'aws:SourceIp', ''])]],
  ['everyone', 'a range whose length is none', [allow('*', ['IpAddress', 'aws:SourceIp', '203.0.113.0/x'])]],
  ['everyone', 'addresses by a pattern', [allow('*', ['StringLike', 'aws:SourceIp', '203.*'])]],
  ['everyone', 'an operator for addresses on an account', [allow('*', ['IpAddress', 'aws:SourceAccount', own])]],
  ['everyone', 'no value at all', [allow('*', ['StringEquals', 'aws:SourceAccount', []])]],
  ['everyone', 'an empty value', [allow('*', ['StringEquals', 'aws:SourceAccount', ''])]],
  ['everyone', 'an operator that nobody knows', [allow('*', ['StringResembles', 'aws:SourceAccount', own])]],
];

const services: readonly Row[] = [
  [
    'service-without-source',
    'S3 for whoever has a bucket: a confused deputy',
    [allow(service('s3'))],
    ['s3.amazonaws.com'],
  ],
  ['service-without-source', 'topics of every account', [allow(service('sns'))]],
  ['service-without-source', 'rules of every account', [allow(service('events'))]],
  ['service-without-source', 'APIs of every account', [allow(service('apigateway'))]],
  [
    'service-without-source',
    'every skill of Alexa',
    [allow({ Service: 'alexa-appkit.amazon.com' })],
    ['alexa-appkit.amazon.com'],
  ],
  [
    'service-without-source',
    'two services, one of which is bound elsewhere',
    [allow(service('s3', 'sns')), allow(service('s3'), ['StringEquals', 'aws:SourceAccount', own])],
  ],
  [
    'service-without-source',
    'a service beside the own account',
    [allow({ ...aws(root(own)), ...service('s3') })],
    ['s3.amazonaws.com'],
  ],
  [
    'service-without-source',
    'a source in every account',
    [allow(service('sns'), ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:alerts'])],
  ],
  [
    'service-without-source',
    'buckets by a pattern',
    [allow(service('s3'), ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos-*'])],
  ],
  [
    'service-without-source',
    'a source only where the request tells one',
    [allow(service('s3'), ['StringEqualsIfExists', 'aws:SourceAccount', own])],
  ],
  [
    'service-without-source',
    'all but one source',
    [allow(service('s3'), ['StringNotEquals', 'aws:SourceAccount', friend])],
  ],
  ['service-without-source', 'TLS is no source', [allow(service('s3'), ['Bool', 'aws:SecureTransport', true])]],
  [
    'service-without-source',
    'an address is no source: it is of the service',
    [allow(service('s3'), ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'])],
  ],
  [
    'service-without-source',
    'a token of Alexa is no source of another service',
    [allow(service('s3'), ['StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1'])],
  ],
  [
    'service-without-source',
    'an empty token of Alexa',
    [allow({ Service: 'alexa-appkit.amazon.com' }, ['StringEquals', 'lambda:EventSourceToken', ''])],
  ],
  [
    'service-without-source',
    'any token of Alexa',
    [allow({ Service: 'alexa-appkit.amazon.com' }, ['StringLike', 'lambda:EventSourceToken', '*'])],
  ],
  [
    'service-without-source',
    'a token that may be missing',
    [
      allow({ Service: 'alexa-appkit.amazon.com' }, [
        'StringEqualsIfExists',
        'lambda:EventSourceToken',
        'amzn1.ask.skill.1',
      ]),
    ],
  ],
  [
    'named-others',
    'one skill of Alexa',
    [allow({ Service: 'alexa-appkit.amazon.com' }, ['StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1'])],
    ['a skill of Alexa'],
  ],
  [
    'named-others',
    'one skill for smart homes',
    [
      allow({ Service: 'alexa-connectedhome.amazon.com' }, [
        'StringEquals',
        'lambda:EventSourceToken',
        'amzn1.ask.skill.1',
      ]),
    ],
  ],
  [
    'own-account',
    'S3 for buckets of the account',
    [allow(service('s3'), ['StringEquals', 'aws:SourceAccount', own])],
    [],
  ],
  [
    'own-account',
    'S3 for a bucket, which has to be of the account',
    [
      allow(
        service('s3'),
        ['StringEquals', 'aws:SourceAccount', own],
        ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos'],
      ),
    ],
  ],
  [
    'own-account',
    'a topic of the account',
    [allow(service('sns'), ['ArnLike', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${own}:alerts`])],
  ],
  [
    'own-account',
    'every stage and method of an API of the account',
    [allow(service('apigateway'), ['ArnLike', 'aws:SourceArn', `arn:aws:execute-api:eu-west-1:${own}:a1b2c3/*/*`])],
  ],
  [
    'own-account',
    'a distribution of the account',
    [allow(service('cloudfront'), ['StringEquals', 'AWS:SourceArn', `arn:aws:cloudfront::${own}:distribution/E1ABC`])],
  ],
  ['own-account', 'the older key of topics', [allow(service('sns'), ['StringEquals', 'aws:SourceOwner', own])]],
  [
    'own-organization',
    'sources in the organization',
    [allow(service('sns'), ['StringEquals', 'aws:SourceOrgID', org])],
    [`organization ${org}`],
  ],
  [
    'own-organization',
    'sources in a part of the organization',
    [allow(service('sns'), ['ForAnyValue:StringLike', 'aws:SourceOrgPaths', `${org}/*`])],
  ],
  [
    'named-others',
    'a topic of another account',
    [allow(service('sns'), ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${friend}:*`])],
    [friend],
  ],
  [
    'named-others',
    'S3 for a bucket by its name, whose owner is not said',
    [allow(service('s3'), ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::photos'])],
    ['arn:aws:s3:::photos'],
  ],
  [
    'nobody',
    'a service is in no organization: such a grant never works',
    [allow(service('s3'), ['StringEquals', 'aws:PrincipalOrgID', org])],
  ],
  [
    'nobody',
    'a service asks as an identity of no account',
    [allow(service('s3'), ['StringEquals', 'aws:PrincipalAccount', own])],
  ],
  [
    'nobody',
    'a service does not come through an endpoint of a VPC',
    [allow(service('s3'), ['StringEquals', 'aws:SourceVpce', 'vpce-1'])],
  ],
  [
    'service-without-source',
    'an identity that may be missing is no bound',
    [allow(service('s3'), ['StringEqualsIfExists', 'aws:PrincipalOrgID', org])],
  ],
];

const denied: readonly Row[] = [
  ['nobody', 'a Deny of all', [allow('*'), deny()]],
  ['nobody', 'the order of statements is nothing', [deny(), allow('*')]],
  [
    'own-organization',
    'all but the own organization',
    [allow('*'), deny(['StringNotEquals', 'aws:PrincipalOrgID', org])],
  ],
  [
    'own-organization',
    'a missing key is denied with …IfExists as well',
    [allow('*'), deny(['StringNotEqualsIfExists', 'aws:PrincipalOrgID', org])],
  ],
  ['own-account', 'all but the own account', [allow('*'), deny(['StringNotEquals', 'aws:PrincipalAccount', own])], []],
  [
    'own-account',
    'all but sources of the account',
    [allow('*'), deny(['ArnNotLike', 'aws:SourceArn', `arn:aws:sns:*:${own}:*`])],
  ],
  [
    'named-others',
    'all but some addresses',
    [allow('*'), deny(['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'])],
    ['203.0.113.0/24'],
  ],
  ['named-others', 'all but an endpoint', [allow('*'), deny(['StringNotEquals', 'aws:SourceVpce', 'vpce-1'])]],
  [
    'own-organization',
    'all but paths, where who has none is denied',
    [allow('*'), deny(['ForAllValues:StringNotLike', 'aws:PrincipalOrgPaths', `${org}/*`])],
  ],
  [
    'named-others',
    'all that are neither here nor there',
    [
      allow('*'),
      deny(['StringNotEquals', 'aws:PrincipalOrgID', org], ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24']),
    ],
    [`organization ${org}`, '203.0.113.0/24'],
  ],
  [
    'own-organization',
    'two Denies: the tighter decides',
    [
      allow('*'),
      deny(['StringNotEquals', 'aws:PrincipalOrgID', org]),
      deny(['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24']),
    ],
  ],
  [
    'own-account',
    'all but a named account',
    [allow('*'), { Effect: 'Deny', NotPrincipal: aws(root(own), role(own)), ...send }],
    [],
  ],
  [
    'named-others',
    'all but two named accounts',
    [allow('*'), { Effect: 'Deny', NotPrincipal: aws(root(own), root(friend)), ...send }],
    [friend],
  ],
  [
    'own-account',
    'other accounts, of which the Deny leaves none but the own',
    [allow(aws(friend, own)), deny(['StringNotEquals', 'aws:PrincipalAccount', own])],
    [],
  ],
  [
    'nobody',
    'another account, where only the own is left',
    [allow(aws(friend)), deny(['StringNotEquals', 'aws:PrincipalAccount', own])],
  ],
  ['nobody', 'another account by name', [allow(aws(friend)), { Effect: 'Deny', Principal: aws(friend), ...send }]],
  [
    'nobody',
    'a role of an account that is denied whole',
    [allow(aws(role(friend))), { Effect: 'Deny', Principal: aws(root(friend)), ...send }],
  ],
  [
    'named-others',
    'an account of which one role is denied',
    [allow(aws(friend)), { Effect: 'Deny', Principal: aws(role(friend)), ...send }],
  ],
  [
    'named-others',
    'an account where a canonical user is denied',
    [allow(aws(friend)), { Effect: 'Deny', Principal: { CanonicalUser: friend }, ...send }],
  ],
  [
    'service-without-source',
    'all but services of AWS, which work for anybody',
    [allow('*'), deny(['BoolIfExists', 'aws:PrincipalIsAWSService', false])],
    ['every service of AWS'],
  ],
  [
    'service-without-source',
    'all but the organization and services',
    [allow('*'), deny(['StringNotEquals', 'aws:PrincipalOrgID', org], ['Bool', 'aws:PrincipalIsAWSService', false])],
  ],
  [
    'own-organization',
    'accounts are no services',
    [
      allow(aws(friend)),
      deny(['StringNotEquals', 'aws:PrincipalOrgID', org], ['Bool', 'aws:PrincipalIsAWSService', false]),
    ],
  ],
  [
    'own-account',
    'a service, whose sources a Deny bounds',
    [allow(service('s3')), deny(['StringNotEquals', 'aws:SourceAccount', own])],
  ],
  [
    'own-organization',
    'a service, as organizations are advised to bound it',
    [
      allow(service('s3')),
      deny(['StringNotEqualsIfExists', 'aws:SourceOrgID', org], ['Bool', 'aws:PrincipalIsAWSService', true]),
    ],
  ],
  [
    'nobody',
    'a service where identities of others are denied, and those who are none with them',
    [allow(service('s3')), deny(['StringNotEquals', 'aws:PrincipalOrgID', org])],
  ],
  [
    'service-without-source',
    'a service that such a Deny spares',
    [
      allow(service('s3')),
      deny(['StringNotEquals', 'aws:PrincipalOrgID', org], ['BoolIfExists', 'aws:PrincipalIsAWSService', false]),
    ],
  ],
  ['nobody', 'a service by name', [allow(service('s3')), { Effect: 'Deny', Principal: service('s3'), ...send }]],
  [
    'service-without-source',
    'another service by name',
    [allow(service('s3')), { Effect: 'Deny', Principal: service('sns'), ...send }],
  ],
  [
    'service-without-source',
    'a service where some addresses are denied, which it may have',
    [allow(service('s3')), deny(['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'])],
  ],
  [
    'everyone',
    'services are bounded and everybody else is not',
    [
      allow('*'),
      deny(['StringNotEqualsIfExists', 'aws:SourceOrgID', org], ['Bool', 'aws:PrincipalIsAWSService', true]),
    ],
  ],
  [
    'everyone',
    'who comes without TLS is denied, who comes with it is not',
    [allow('*'), deny(['Bool', 'aws:SecureTransport', false])],
  ],
  [
    'everyone',
    'two conditions, of which a stranger need not meet one',
    [allow('*'), deny(['StringNotEquals', 'aws:PrincipalOrgID', org], ['Bool', 'aws:SecureTransport', false])],
  ],
  [
    'everyone',
    'one organization is denied',
    [allow('*'), deny(['StringEquals', 'aws:PrincipalOrgID', 'o-banned0000'])],
  ],
  ['everyone', 'some addresses are denied', [allow('*'), deny(['IpAddress', 'aws:SourceIp', '203.0.113.0/24'])]],
  ['everyone', 'all but every address', [allow('*'), deny(['NotIpAddress', 'aws:SourceIp', '0.0.0.0/0'])]],
  ['everyone', 'all but every organization', [allow('*'), deny(['StringNotLike', 'aws:PrincipalOrgID', 'o-*'])]],
  [
    'everyone',
    'any of the paths: who has none is let through',
    [allow('*'), deny(['ForAnyValue:StringNotLike', 'aws:PrincipalOrgPaths', `${org}/*`])],
  ],
  ['everyone', 'a key that must be missing', [allow('*'), deny(['Null', 'aws:SourceVpce', true])]],
  ['everyone', 'one account is denied', [allow('*'), { Effect: 'Deny', Principal: aws(friend), ...send }]],
  ['everyone', 'all but everybody is nobody', [allow('*'), { Effect: 'Deny', NotPrincipal: '*', ...send }]],
  ['everyone', 'another action is denied', [allow('*'), { ...deny(), Action: 'sqs:ReceiveMessage' }]],
  ['nobody', 'the action is denied by a pattern', [allow('*'), { ...deny(), Action: 'SQS:Send*' }]],
  [
    'everyone',
    'all but the action is denied',
    [allow('*'), { ...deny(), Action: undefined, NotAction: 'sqs:SendMessage' }],
  ],
  [
    'nobody',
    'all but another action is denied',
    [allow('*'), { ...deny(), Action: undefined, NotAction: 'sqs:ReceiveMessage' }],
  ],
  ['everyone', 'another resource is denied', [allow('*'), { ...deny(), Resource: `${queue}-dlq` }]],
  ['nobody', 'the resource is denied by a pattern', [allow('*'), { ...deny(), Resource: `arn:aws:sqs:*:${own}:*` }]],
  ['everyone', 'all but the resource is denied', [allow('*'), { ...deny(), Resource: undefined, NotResource: queue }]],
  [
    'everyone',
    'one of two actions is denied',
    [{ ...allow('*'), Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] }, deny()],
  ],
  [
    'own-organization',
    'one of two actions is denied, the other bounded',
    [
      { ...allow('*'), Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] },
      deny(),
      { ...deny(['StringNotEquals', 'aws:PrincipalOrgID', org]), Action: 'sqs:Receive*' },
    ],
  ],
  ['everyone', 'part of a pattern of actions is denied', [{ ...allow('*'), Action: 'sqs:*' }, deny()]],
  [
    'everyone',
    'part of all but some actions is denied',
    [{ ...allow('*'), Action: undefined, NotAction: 'sqs:DeleteQueue' }, deny()],
  ],
  [
    'everyone',
    'part of all but some resources is denied',
    [{ ...allow('*'), Resource: undefined, NotResource: `${queue}-dlq` }, deny()],
  ],
  [
    'nobody',
    'all of all but some actions is denied',
    [
      { ...allow('*'), Action: undefined, NotAction: 'sqs:DeleteQueue' },
      { ...deny(), Action: '*' },
    ],
  ],
  [
    'everyone',
    'only together do two Denies take a pattern away: that is not followed, and errs on the open side',
    [{ ...allow('*'), Action: 'sqs:*' }, deny(), { ...deny(), Action: undefined, NotAction: 'sqs:SendMessage' }],
  ],
];

const tables = { principals, narrowed, notNarrowed, services, denied };
const rows = Object.values(tables).flat();

function documentOf(statements: readonly Statement[]) {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

describe.each([
  ['who is named', principals],
  ['a condition that bounds who is let in', narrowed],
  ['a condition that does not bound who is let in', notNarrowed],
  ['a service that works for others', services],
  ['a Deny beside an Allow', denied],
])('%s', (_, table) => {
  const cases = table.map(([reach, why, statements, others]) => ({ reach, why, statements, others }));
  it.each(cases)('$reach: $why', ({ reach, statements, others }) => {
    const exposure = exposureOf(documentOf(statements), home);
    expect(exposure.reach).toBe(reach);
    if (others !== undefined) expect([...new Set(exposure.paths.flatMap((path) => path.others))]).toEqual(others);
  });
});

it('has at least 150 policies, no two alike', () => {
  const texts = rows.map(([, , statements]) => JSON.stringify(statements));
  expect(texts.length).toBeGreaterThanOrEqual(150);
  expect(new Set(texts).size).toBe(texts.length);
});

it('says everyone only where a statement is open, and an open statement is never said to be closed', () => {
  for (const [, , statements] of rows) {
    const document = documentOf(statements);
    const { reach } = exposureOf(document, home);
    const isOpen = openStatements(document).length > 0;
    if (reach === 'everyone') expect(isOpen).toBe(true);
    if (isOpen) expect(['everyone', 'service-without-source']).toContain(reach);
  }
});

it('tells the way: statement, principal, and which conditions bound it and which do not', () => {
  const statement = allow(
    { ...aws('*'), ...service('s3') },
    ['StringEquals', 'aws:SourceAccount', friend],
    ['Bool', 'aws:SecureTransport', true],
  );
  const document = documentOf([
    { Sid: 'Any', ...statement },
    { Effect: 'Allow', NotPrincipal: aws(own), ...send },
    deny(['StringNotEquals', 'aws:SourceAccount', [own, friend]]),
  ]);
  const [first, second] = document.statements;
  const way = { reach: 'named-others', others: [friend] };
  const bounded = { bounds: ['StringEquals aws:SourceAccount'], ineffective: ['Bool aws:SecureTransport'] };
  expect(exposureOf(document, home)).toEqual({
    reach: 'named-others',
    paths: [
      { ...way, statement: first, principal: 'AWS *', ...bounded },
      { ...way, statement: first, principal: 'Service s3.amazonaws.com', ...bounded },
      { ...way, statement: second, principal: 'all but some', bounds: [], ineffective: [] },
    ],
  });
});

it('leaves out what lets nobody in', () => {
  const { paths } = exposureOf(documentOf([allow(aws('AROAJQABLZS4A3QDU576Q', own))]), home);
  expect(paths.map(({ principal }) => principal)).toEqual([`AWS ${own}`]);
});

it('takes no organization for the own one where none is known', () => {
  const document = documentOf([allow('*', ['StringEquals', 'aws:PrincipalOrgID', org])]);
  expect(exposureOf(document, { account: own }).reach).toBe('named-others');
});
