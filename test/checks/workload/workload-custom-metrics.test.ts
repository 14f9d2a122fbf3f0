import { workloadCustomMetrics } from '../../../checks/workload/workload-custom-metrics.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import { aCustomNamespace, aFunction, aLambdaMetrics, aMetricFilter } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { rest } = referenceEstates;
const called = aLambdaMetrics();
const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders';
const named = (overrides: Parameters<typeof aCustomNamespace>[0]) =>
  aCustomNamespace({ functionNames: [], ...overrides });

function unread(kind: 'cloudwatch.custom-namespace' | 'cloudwatch.lambda-metrics' | 'logs.metric-filter') {
  return [{ kind, account: '111122223333', region: 'eu-west-1', because: `${kind} left out` }];
}

function counting(namespace: string, logGroupArn: `arn:${string}`) {
  return aMetricFilter({ logGroupArn, metrics: [{ namespace, name: 'Any', dimensionNames: [] }] });
}

testCheck(workloadCustomMetrics, {
  passes: [
    {
      name: 'a namespace that names one of its functions',
      given: [...rest, called, aCustomNamespace(), aCustomNamespace({ name: 'Basket' })],
      subject: 'shop',
      evidence: { workload: 'shop', by: ['Basket', 'Checkout'] },
    },
    {
      name: 'a namespace that is named for it',
      given: [...rest, called, named({ name: 'Shop/Orders' })],
      subject: 'shop',
      evidence: { by: ['Shop/Orders'] },
    },
    {
      name: 'a service that is named for it',
      given: [...rest, called, named({ serviceNames: ['other', 'shop-api'] })],
      subject: 'shop',
      evidence: { by: ['Checkout'] },
    },
    {
      name: 'a namespace that a filter of its log group fills',
      given: [...rest, called, named({}), counting('Checkout', group)],
      subject: 'shop',
    },
    {
      name: 'a namespace that a filter of its log group fills, by its ARN with an ending',
      given: [...rest, called, named({}), counting('Checkout', `${group}:*`)],
      subject: 'shop',
    },
    {
      name: 'what another product has, by configuration',
      given: [...rest, called],
      options: { measuredElsewhere: ['sh*'] },
      subject: 'shop',
      evidence: { by: ['another product'] },
    },
    {
      name: 'a namespace, though calls were not read',
      given: [...rest, aCustomNamespace()],
      unread: unread('cloudwatch.lambda-metrics'),
      subject: 'shop',
    },
  ],
  fails: [
    {
      name: 'no namespace of one’s own',
      given: [...rest, called],
      subject: 'shop',
      message: 'systemAlone',
      severity: 'low',
      evidence: { workload: 'shop' },
      text: 'Of shop only what AWS measures by itself is known',
    },
    {
      name: 'namespaces of others',
      given: [
        ...rest,
        called,
        named({ functionNames: ['cart'], serviceNames: ['cart'] }),
        named({ name: 'Shop', region: 'us-east-1' }),
        named({ name: 'Shop', account: '444455556666' }),
      ],
      subject: 'shop',
      message: 'systemAlone',
    },
    {
      name: 'a filter of another log group, and a filter whose metric had no data',
      given: [...rest, called, named({}), counting('Checkout', `${group}-2`), counting('Basket', group)],
      subject: 'shop',
      message: 'systemAlone',
    },
    {
      name: 'just as many calls as are asked for',
      given: [
        ...rest,
        aLambdaMetrics({
          invocations: [
            { day: '2026-11-24', value: 60 },
            { day: '2026-11-12', value: 40 },
          ],
        }),
      ],
      subject: 'shop',
      message: 'systemAlone',
    },
    {
      name: 'few calls, where the options ask for none',
      given: rest,
      options: { minInvocations: 0 },
      subject: 'shop',
      message: 'systemAlone',
    },
  ],
  skips: [
    {
      name: 'one call less than is asked for',
      given: [
        ...rest,
        aLambdaMetrics({
          invocations: [
            { day: '2026-11-24', value: 99 },
            { day: '2026-11-10', value: 500 },
          ],
        }),
      ],
      subject: 'shop',
      text: 'it was hardly called within two weeks',
    },
    { name: 'no calls that are known', given: [...rest, aLambdaMetrics({ invocations: undefined })], subject: 'shop' },
    {
      name: 'what is of no scenario',
      given: inStack('one', [aFunction()]),
      subject: 'one',
      text: 'scenario-not-detected',
    },
    {
      name: 'a scenario without a function',
      given: referenceEstates.web.filter(({ kind }) => kind !== 'lambda.function'),
      subject: 'site',
      text: 'it has no function',
    },
  ],
  insufficient: (['cloudwatch.custom-namespace', 'cloudwatch.lambda-metrics', 'logs.metric-filter'] as const).map(
    (kind) => ({
      name: `${kind} that was left out`,
      given: [...rest, called],
      unread: unread(kind),
      subject: 'shop',
      text: `${kind} left out`,
    }),
  ),
});
