import type { Resource } from '#model';
import { serviceQuotaUtilisation } from '../../../checks/account/service-quota-utilisation.ts';
import {
  aFunction,
  aGap,
  aMethod,
  aNetworkInterface,
  anAccountSettings,
  anApiKey,
  anEventRule,
  aRegion,
  aRestApi,
  aRole,
  aServiceQuota,
  aStack,
  aTable,
  eachDay,
  seen,
  theSubscriptionAttributes,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const here = aRegion();
const published = (used: number, value = 2500) => aServiceQuota({ value, daily: eachDay(used) });
/** Of a quota of ten. */
const counted = (quotaCode: string, serviceCode: string) =>
  aServiceQuota({ quotaCode, serviceCode, name: 'Things', value: 10 });
const many = <R extends Resource>(length: number, make: (index: number) => R) =>
  Array.from({ length }, (_, index) => make(index));
const limits = { concurrentExecutions: 1000, unreservedConcurrentExecutions: 900, codeBytesLimit: 80 * 2 ** 30 };

/** What eight of a quota's ten are, and what is near to it and does not count. */
const kinds: readonly (readonly [code: string, service: string, eight: readonly Resource[], by?: string])[] = [
  ['L-1D180A63', 'apigateway', many(8, (index) => anApiKey({ apiKeyId: `k${String(index)}` }))],
  [
    'L-AA0FF27B',
    'apigateway',
    [
      ...many(8, (index) => aRestApi({ apiId: `a${String(index)}` })),
      ...many(2, (index) => aRestApi({ apiId: `p${String(index)}`, endpointTypes: ['PRIVATE'] })),
    ],
  ],
  [
    'L-01C8A9E0',
    'apigateway',
    [
      ...many(8, (index) => aMethod({ path: `/${String(index)}` })),
      aMethod({ path: '/0', httpMethod: 'POST' }),
      aMethod({ path: '/other', apiId: 'other' }),
    ],
    'a1b2c3d4e5',
  ],
  ['L-0485CB21', 'cloudformation', many(8, (index) => aStack({ name: `s${String(index)}` }))],
  ['L-F98FE922', 'dynamodb', many(8, (index) => aTable({ name: `t${String(index)}` }))],
  [
    'L-9FEE3D26',
    'lambda',
    [
      ...many(8, (index) => aNetworkInterface({ networkInterfaceId: `e${String(index)}`, interfaceType: 'lambda' })),
      aNetworkInterface({ networkInterfaceId: 'n', interfaceType: 'nat_gateway' }),
      aNetworkInterface({ networkInterfaceId: 'o', interfaceType: 'lambda', vpcId: 'vpc-other' }),
    ],
    aNetworkInterface().vpcId,
  ],
  [
    'L-244521F2',
    'events',
    [
      ...many(8, (index) => anEventRule({ name: `r${String(index)}` })),
      anEventRule({ name: 'elsewhere', busName: 'another' }),
    ],
    'default',
  ],
  ['L-FE177D64', 'iam', many(8, (index) => aRole({ name: `r${String(index)}` }))],
  ['L-2ACBD22F', 'lambda', [anAccountSettings({ limits: seen({ ...limits, codeBytesUsed: 8 * 2 ** 30 }) })]],
  [
    'L-4126E74A',
    'sns',
    [
      ...many(8, (index) =>
        theSubscriptionAttributes({
          arn: `arn:aws:sns:eu-west-1:111122223333:t:${String(index)}`,
          filterScope: 'MessageBody',
        }),
      ),
      theSubscriptionAttributes({ arn: 'arn:aws:sns:eu-west-1:111122223333:t:all', filterScope: undefined }),
    ],
  ],
];

testCheck(serviceQuotaUtilisation, {
  passes: [
    {
      name: 'just below eight tenths',
      given: [here, published(1999)],
      evidence: { quotas: ['dynamodb/L-F98FE922'], ratio: 0.8 },
    },
    { name: 'more, as the options say', given: [here, published(2400)], options: { ratio: 0.97 } },
    {
      name: 'a high use of three weeks ago',
      given: [here, aServiceQuota({ daily: [...eachDay(100, 14), ...eachDay(2400).slice(14)] })],
    },
    {
      name: 'nothing was published, and nothing is counted: that is not looked at',
      given: [here, aServiceQuota({ quotaCode: 'L-1', daily: [] }), aServiceQuota({ quotaCode: 'L-2' })],
      evidence: { quotas: [] },
    },
    ...kinds.map(([code, service, eight]) => ({
      name: `a little less than eight tenths of ${service}/${code}`,
      given: [here, ...eight, { ...counted(code, service), value: 10.1 }],
      evidence: { quotas: [`${service}/${code}`] },
    })),
    {
      name: 'Lambda has no settings of the account there',
      given: [here, counted('L-2ACBD22F', 'lambda'), anAccountSettings({ limits: seen(undefined) })],
      evidence: { quotas: [] },
    },
    {
      name: 'what is in another region or account',
      given: [
        here,
        counted('L-F98FE922', 'dynamodb'),
        ...many(5, (index) => aTable({ name: `t${String(index)}` })),
        ...many(5, (index) => aTable({ name: `t${String(index)}`, region: 'us-east-1' })),
        ...many(5, (index) => aTable({ name: `t${String(index)}`, account: '444455556666' })),
      ],
      subject: here.arn,
    },
    {
      name: 'a quota of another account',
      given: [here, published(1), aServiceQuota({ account: '444455556666', daily: eachDay(2500) })],
      subject: here.arn,
    },
  ],
  fails: [
    {
      name: 'just eight tenths, as the service published it',
      given: [here, published(2000)],
      verdicts: [
        {
          result: 'fail',
          message: 'near',
          subKey: 'dynamodb/L-F98FE922',
          severity: 'medium',
          evidence: {
            quota: 'Maximum number of tables',
            service: 'dynamodb',
            code: 'L-F98FE922',
            used: 2000,
            limit: 2500,
            percent: 80,
            adjustable: true,
            proposed: 3750,
          },
          text: 'Maximum number of tables (dynamodb): 80 % or more of 2500 are used.',
        },
      ],
    },
    {
      name: 'more than is granted now, from which the proposal is taken',
      given: [here, published(3000)],
      message: 'near',
      evidence: { proposed: 4500 },
    },
    {
      name: 'the highest of a fortnight',
      given: [here, aServiceQuota({ daily: [...eachDay(100, 13), ...eachDay(2400).slice(13)] })],
      message: 'near',
      evidence: { used: 2400 },
    },
    {
      name: 'more is counted now than was published',
      given: [here, published(1, 10), ...many(9, (index) => aTable({ name: `t${String(index)}` }))],
      message: 'near',
      evidence: { used: 9 },
    },
    {
      name: 'more was published than is counted now',
      given: [here, published(9, 10), aTable()],
      message: 'near',
      evidence: { used: 9 },
    },
    ...kinds.map(([code, service, eight, by]) => ({
      name: `eight of ten of ${service}/${code} are counted`,
      given: [here, ...eight, counted(code, service)],
      verdicts: [
        {
          result: 'fail' as const,
          message: by === undefined ? 'near' : 'nearOfOne',
          subKey: `${service}/${code}`,
          evidence: { used: 8, limit: 10, proposed: 15, ...(by === undefined ? {} : { by }) },
          text: by === undefined ? `Things (${service}): 80 %` : `Things (${service}): ${by} uses 80 %`,
        },
      ],
    })),
    {
      name: 'the first of several buses that have as many rules',
      given: [
        here,
        counted('L-244521F2', 'events'),
        ...['b', 'd', 'a', 'c'].flatMap((busName) =>
          many(9, (index) => anEventRule({ name: `${busName}${String(index)}`, busName })),
        ),
      ],
      message: 'nearOfOne',
      evidence: { by: 'a', used: 9 },
    },
    {
      name: 'several at once, and what is unread besides is not asked for',
      given: [
        here,
        published(2000),
        counted('L-1D180A63', 'apigateway'),
        ...many(9, (index) => anApiKey({ apiKeyId: `k${String(index)}` })),
      ],
      gaps: [aGap({ kind: 'events.rule' })],
      verdicts: [
        { result: 'fail', subKey: 'dynamodb/L-F98FE922' },
        { result: 'fail', subKey: 'apigateway/L-1D180A63' },
      ],
    },
  ],
  skips: [{ name: 'no quota is told', given: [here, aFunction()], text: 'no quota is told there' }],
  unknowns: [
    {
      name: 'what is counted could not be read',
      given: [here, counted('L-244521F2', 'events')],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'Lambda did not tell what its code takes',
      given: [here, published(1), anAccountSettings({ limits: unseen() })],
    },
  ],
});
