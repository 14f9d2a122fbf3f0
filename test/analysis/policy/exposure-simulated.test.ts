import { anonymousPrincipal, runSimulation, type SimulationRequestPrincipal } from '@cloud-copilot/iam-simulate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exposureOf } from '../../../src/analysis/policy/exposure.ts';
import type { Reach } from '../../../src/analysis/policy.ts';
import { parsePolicy } from '../../../src/aws/parse-policy.ts';

const home = { account: '111122223333', organization: 'o-home000000' };
const friend = '444455556666';
const stranger = '999900001111';
const queue = `arn:aws:sqs:eu-west-1:${home.account}:orders`;

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

type Test = readonly [operator: string, key: string, value: string | readonly string[]];

/** What opens nothing to a stranger, in an Allow. */
const bounding: readonly Test[] = [
  ['StringEquals', 'aws:PrincipalOrgID', home.organization],
  ['StringEquals', 'aws:PrincipalAccount', [home.account, friend]],
  ['StringLike', 'aws:PrincipalArn', `arn:aws:iam::${friend}:role/*`],
  ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${home.account}:*`],
  ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${home.organization}/r-ab12/*`],
  ['StringEquals', 'aws:SourceAccount', home.account],
  ['ArnLike', 'aws:SourceArn', `arn:aws:s3:*:${home.account}:*`],
  ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::photos'],
  ['StringEquals', 'aws:SourceOrgID', home.organization],
  ['StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d'],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']],
  ['StringLike', 'aws:userid', 'AROAHOMEHOMEHOMEHOME:*'],
];

/** What a stranger meets, or gets round, with a request of the right shape. */
const idle: readonly Test[] = [
  ['Bool', 'aws:SecureTransport', 'true'],
  ['StringEquals', 'aws:Referer', 'https://example.com'],
  ['StringLike', 'aws:UserAgent', 'curl*'],
  ['DateLessThan', 'aws:CurrentTime', '2040-01-01T00:00:00Z'],
  ['StringLike', 'aws:PrincipalOrgID', 'o-*'],
  ['StringNotEquals', 'aws:PrincipalAccount', friend],
  ['StringEqualsIfExists', 'aws:SourceAccount', home.account],
  ['ForAllValues:StringEquals', 'aws:TagKeys', 'team'],
  ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/*'],
  ['IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']],
  ['Null', 'aws:SourceVpce', 'true'],
];

/** Of a Deny: those that spare few, and those that spare a stranger too. */
const sparing: readonly Test[] = [
  ['StringNotEquals', 'aws:PrincipalOrgID', home.organization],
  ['StringNotEqualsIfExists', 'aws:PrincipalAccount', [home.account, friend]],
  ['ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${home.account}:role/*`],
  ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'],
  ['StringNotEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d'],
  ['StringNotEqualsIfExists', 'aws:SourceAccount', home.account],
  ['StringNotEquals', 'aws:SourceOrgID', home.organization],
  ['Bool', 'aws:SecureTransport', 'false'],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-banned0000'],
  ['NotIpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']],
  ['BoolIfExists', 'aws:PrincipalIsAWSService', 'false'],
  ['Bool', 'aws:PrincipalIsAWSService', 'true'],
];

const principals: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: friend },
  { AWS: `arn:aws:iam::${home.account}:root` },
  { AWS: [`arn:aws:iam::${friend}:role/worker`, `arn:aws:iam::${home.account}:root`] },
  { Service: 's3.amazonaws.com' },
  { AWS: friend, Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] },
];

const actions = ['sqs:SendMessage', 'SQS:sendmessage', 'sqs:Send*', 'sqs:*', 'sqs:ReceiveMessage', 'sqs:?eceive*'];
/** Without the widest: Denies that take it away only together are taken for none, which errs on the open side. */
const narrowActions = actions.filter((action) => action !== 'sqs:*');
const wideActions = ['sqs:Send*', 'SQS:*', 'sqs:?eceive*', '*'];

/** Something of each kind that the patterns tell apart. */
const askedActions = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:DeleteQueue'];
const askedQueues = [queue, `${queue}-dlq`, queue.replace('orders', 'bills'), queue.replace('eu-west-1', 'eu-north-1')];

function conditioned(tests: readonly Test[]): Partial<Statement> {
  const condition: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, value] of tests) condition[operator] = { ...condition[operator], [key]: value };
  return tests.length === 0 ? {} : { Condition: condition };
}

const actionsOf = (patterns: readonly string[]) =>
  fc.subarray([...patterns], { minLength: 1, maxLength: 2 }).map((Action) => ({ Action }));
const allButActions = fc.constantFrom({ NotAction: 'sqs:DeleteQueue' }, { NotAction: ['sqs:Receive*'] });
const whichResources = fc.constantFrom(
  { Resource: queue },
  { Resource: '*' },
  { Resource: [`${queue}*`] },
  { Resource: queue.replace('orders', '*') },
);

const allowsOf = (what: fc.Arbitrary<Partial<Statement>>): fc.Arbitrary<Statement> =>
  fc
    .record({
      who: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...principals).map((Principal) => ({ Principal })) },
        { weight: 1, arbitrary: fc.constant({ NotPrincipal: { AWS: `arn:aws:iam::${home.account}:root` } }) },
      ),
      what,
      where: whichResources,
      tests: fc.oneof(
        fc.constant([]),
        fc.subarray([...idle], { maxLength: 2 }),
        fc.tuple(fc.constantFrom(...bounding)),
        fc.tuple(fc.constantFrom(...bounding), fc.constantFrom(...idle)),
      ),
    })
    .map(
      ({ who, what: action, where, tests }): Statement => ({
        Effect: 'Allow',
        ...who,
        ...action,
        ...where,
        ...conditioned(tests),
      }),
    );

const denies = fc
  .record({
    who: fc.constantFrom<Partial<Statement>>(
      { Principal: '*' },
      { Principal: { AWS: '*' } },
      { Principal: { AWS: friend } },
      { NotPrincipal: { AWS: [`arn:aws:iam::${home.account}:root`, `arn:aws:iam::${friend}:root`] } },
    ),
    what: fc.oneof(actionsOf(wideActions), allButActions),
    where: whichResources,
    tests: fc.subarray([...sparing], { maxLength: 2 }),
  })
  .map(
    ({ who, what, where, tests }): Statement => ({ Effect: 'Deny', ...who, ...what, ...where, ...conditioned(tests) }),
  );

const documents = fc.oneof(
  fc.array(allowsOf(fc.oneof(actionsOf(actions), allButActions)), { minLength: 1, maxLength: 2 }),
  fc
    .tuple(
      fc.array(allowsOf(actionsOf(narrowActions)), { minLength: 1, maxLength: 2 }),
      fc.array(denies, { minLength: 1, maxLength: 2 }),
    )
    .map((statements) => statements.flat()),
);

interface Request {
  readonly principal: SimulationRequestPrincipal;
  readonly context: Readonly<Record<string, string | string[]>>;
}

const anyRequest = {
  'aws:SecureTransport': 'true',
  'aws:Referer': 'https://example.com',
  'aws:UserAgent': 'curl/8',
  'aws:CurrentTime': '2026-11-25T12:00:00Z',
  'aws:SourceIp': '198.51.100.7',
};

function roleOf(account: string, name: string, organization: string): Request {
  const principal = `arn:aws:iam::${account}:role/${name}`;
  return {
    principal,
    context: {
      ...anyRequest,
      'aws:PrincipalArn': principal,
      'aws:PrincipalAccount': account,
      'aws:PrincipalIsAWSService': 'false',
      'aws:userid': `AROA${account}STRA:${name}`,
      'aws:PrincipalOrgID': organization,
      'aws:PrincipalOrgPaths': [`${organization}/r-zz99/`],
    },
  };
}

function service(principal: string, extra: Request['context']): Request {
  return { principal, context: { ...anyRequest, 'aws:PrincipalIsAWSService': 'true', ...extra } };
}

const strangeSource = {
  'aws:SourceAccount': stranger,
  'aws:SourceArn': `arn:aws:s3:eu-west-1:${stranger}:accesspoint/any`,
  'aws:SourceOrgID': 'o-strange000',
};
const serviceNames = ['s3.amazonaws.com', 'sns.amazonaws.com'];

const strangers: readonly Request[] = [
  { principal: anonymousPrincipal, context: anyRequest },
  roleOf(stranger, 'any', 'o-strange000'),
];
const services = serviceNames.map((name) => service(name, strangeSource));
/** Services that tell no source, and from whatever address of AWS: an address is no source, nor is one that may be missing. */
const oddServices = serviceNames.flatMap((name) =>
  [{}, { 'aws:SourceIp': '203.0.113.7' }, { ...strangeSource, 'aws:SourceIp': '203.0.113.7' }].map((extra) =>
    service(name, extra),
  ),
);
const friends = [roleOf(friend, 'worker', 'o-strange000'), roleOf(friend, 'worker', home.organization)];

async function letsIn(policy: object, requests: readonly Request[]): Promise<boolean> {
  const asked = requests.flatMap((request) =>
    askedActions.flatMap((action) => askedQueues.map((resource) => ({ request, action, resource }))),
  );
  for (const { request, action, resource } of asked) {
    if (await isAllowed(policy, request, action, resource)) return true;
  }
  return false;
}

async function isAllowed(policy: object, { principal, context }: Request, action: string, resource: string) {
  const isRole = typeof principal === 'string' && principal.startsWith('arn:');
  const all = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const simulated = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: home.account }, contextVariables: context },
      identityPolicies: isRole ? [{ name: 'all', policy: all }] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: policy,
    },
    {},
  );
  if (simulated.resultType === 'error') throw new Error(JSON.stringify(simulated.errors));
  return simulated.overallResult === 'Allowed';
}

const ranks: Readonly<Record<Reach, number>> = {
  nobody: 0,
  'own-account': 0,
  'own-organization': 1,
  'named-others': 1,
  'service-without-source': 2,
  everyone: 3,
};

/** The least that may be said of a policy, by whom the evaluator lets in. */
async function leastOf(policy: object): Promise<number> {
  if (await letsIn(policy, strangers)) return 3;
  if (await letsIn(policy, services)) return 2;
  return (await letsIn(policy, friends)) ? 1 : 0;
}

/** What is said may exceed the least only by a service that tells no source, or by some party that is named. */
async function isAgreed(policy: object, said: number): Promise<boolean> {
  const least = await leastOf(policy);
  if (said === 2 && least < 2) return letsIn(policy, oddServices);
  return said === least || (said === 1 && least === 0);
}

it('agrees with an independent evaluator on who is let in, on 200 generated policies', async () => {
  const said = [0, 0, 0, 0];
  const disagreements: string[] = [];
  for (const statements of fc.sample(documents, { seed: 20261125, numRuns: 200 })) {
    const policy = { Version: '2012-10-17', Statement: statements };
    const { reach } = exposureOf(parsePolicy(JSON.stringify(policy)), home);
    const rank = ranks[reach];
    if (!(await isAgreed(policy, rank))) disagreements.push(`${reach}: ${JSON.stringify(policy)}`);
    said[rank] = (said[rank] ?? 0) + 1;
  }
  expect(disagreements).toEqual([]);
  expect(Math.min(...said)).toBeGreaterThan(10);
}, 60_000);
