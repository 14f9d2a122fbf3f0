import { lambdaAuthorizerReservedConcurrency } from '../../../checks/lambda/lambda-authorizer-reserved-concurrency.ts';
import {
  aConcurrencyMetrics,
  aFunction,
  aGap,
  aGraphqlApi,
  aMethod,
  anAccountSettings,
  anAuthMode,
  anAuthorizerV2,
  anEventApi,
  aProvisionedConcurrency,
  aRestAuthorizer,
  aRouteV2,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();
const guarded = aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3' });
const asked = [aFunction(), aRestAuthorizer(), guarded];
const asking = (to: string) => aRestAuthorizer({ functions: [{ arn: to as typeof arn, stageName: undefined }] });
const settings = anAccountSettings();
const peak = (value: number) => [
  settings,
  aConcurrencyMetrics({ concurrency: [...eachDay(1, 3), ...eachDay(value, 1)] }),
];
const foreign = 'arn:aws:lambda:eu-west-1:444455556666:function:sessions';
const judgedThere = 'what it asks of this account and region is judged there';
const isForeign = `it asks ${foreign}, which is of another account or region`;

testCheck(lambdaAuthorizerReservedConcurrency, {
  passes: [
    {
      name: 'a reservation',
      given: [aFunction({ reservedConcurrency: seen(50) }), aRestAuthorizer(), guarded],
      subject: 'orders',
      evidence: { function: 'orders', apis: ['a1b2c3d4e5'], reserved: 50, provisioned: [] },
    },
    {
      name: 'provisioned concurrency of the alias that is asked',
      given: [aFunction(), asking(`${arn}:live`), guarded, aProvisionedConcurrency()],
      subject: 'orders',
      evidence: { reserved: 'none', provisioned: ['live'] },
    },
  ],
  fails: [
    {
      name: 'nothing of its own, and the account has come to half of its limit',
      given: [...asked, ...peak(500)],
      subject: 'orders',
      message: 'shared',
      severity: 'medium',
      evidence: { apis: ['a1b2c3d4e5'], limit: 1000, peak: 500 },
      text: 'orders lets callers in for a1b2c3d4e5, and shares the 1000 executions of its account with all others.',
    },
    {
      name: 'nothing of its own, and the account has stayed below that: less severely',
      given: [...asked, ...peak(499)],
      subject: 'orders',
      message: 'shared',
      severity: 'low',
      evidence: { peak: 499 },
    },
    {
      name: 'the options leave less room',
      given: [...asked, ...peak(300)],
      subject: 'orders',
      options: { roomy: 0.3 },
      message: 'shared',
      severity: 'medium',
    },
    {
      name: 'a peak of more than two weeks ago',
      given: [
        ...asked,
        settings,
        aConcurrencyMetrics({
          concurrency: [
            { day: '2026-11-11', value: 900 },
            { day: '2026-11-12', value: 7 },
          ],
        }),
      ],
      subject: 'orders',
      message: 'shared',
      evidence: { peak: 7 },
    },
    {
      name: 'provisioned concurrency of another alias than the one that is asked',
      given: [aFunction(), asking(`${arn}:live`), guarded, aProvisionedConcurrency({ qualifier: 'next' }), ...peak(1)],
      subject: 'orders',
      message: 'shared',
      evidence: { provisioned: [] },
    },
    {
      name: 'an authorizer of an HTTP API, a GraphQL API and an Event API',
      given: [
        aFunction(),
        anAuthorizerV2({ functions: [{ arn, stageName: undefined }] }),
        aRouteV2({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3' }),
        aGraphqlApi({ authModes: [anAuthMode('AWS_IAM'), anAuthMode('AWS_LAMBDA', { authorizerArn: arn })] }),
        anEventApi({ authModes: [anAuthMode('AWS_LAMBDA', { authorizerArn: `${arn}:live` })] }),
        ...peak(900),
      ],
      subject: 'orders',
      message: 'shared',
      evidence: { apis: ['events', 'graph', 'h1t2t3p4a5'] },
    },
  ],
  skips: [
    { name: 'no API asks it', given: [aFunction()], text: 'no API asks it' },
    {
      name: 'an authorizer that no method names',
      given: [aFunction(), aRestAuthorizer(), aMethod()],
      subject: 'orders',
    },
    { name: 'an authorizer, for its function is judged', given: asked, subject: 'tokens', text: judgedThere },
    { name: 'a GraphQL API that asks no function', given: [aGraphqlApi()], text: judgedThere },
  ],
  insufficient: [
    { name: 'an authorizer of another account', given: [asking(foreign), guarded], subject: 'tokens', text: isForeign },
    {
      name: 'an API whose authorizer is of another account',
      given: [aGraphqlApi({ authModes: [anAuthMode('AWS_LAMBDA', { authorizerArn: foreign })] })],
      text: isForeign,
    },
    {
      name: 'an authorizer of another region',
      given: [asking('arn:aws:lambda:us-east-1:111122223333:function:sessions'), guarded],
      subject: 'tokens',
      text: 'of another account or region',
    },
    {
      name: 'how near the account comes to its limit is not read in a standard audit',
      given: [...asked, settings],
      subject: 'orders',
      unread: [
        {
          kind: 'cloudwatch.concurrency-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'deep only',
        },
      ],
      text: 'deep only',
    },
    {
      name: 'nothing was measured',
      given: [...asked, settings],
      subject: 'orders',
      text: 'nothing was measured within two weeks',
    },
    {
      name: 'the limit of the account is not told',
      given: [...asked, anAccountSettings({ limits: seen(undefined) })],
      subject: 'orders',
      text: 'the limit of its account is not told',
    },
    {
      name: 'the settings are those of another account',
      given: [...asked, anAccountSettings({ account: '444455556666' }), aConcurrencyMetrics()],
      subject: 'orders',
      text: 'the limit of its account is not told',
    },
  ],
  unknowns: [
    {
      name: 'its reservation could not be read',
      given: [aFunction({ reservedConcurrency: unseen({ operation: 'lambda:Get' }) }), aRestAuthorizer(), guarded],
      subject: 'orders',
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'the limit of the account could not be read',
      given: [...asked, anAccountSettings({ limits: unseen({ operation: 'lambda:GetAccountSettings' }) })],
      subject: 'orders',
      gap: { operation: 'lambda:GetAccountSettings' },
    },
    {
      name: 'nothing is seen to ask it, and routes could not be listed, by which authorizers are read',
      given: [aFunction()],
      gaps: [aGap({ kind: 'apigatewayv2.route', operation: 'apigateway:GET' })],
      subject: 'orders',
      gap: { operation: 'apigateway:GET' },
    },
    ...(['lambda.provisioned-concurrency', 'lambda.account-settings', 'cloudwatch.concurrency-metrics'] as const).map(
      (kind) => ({
        name: `${kind} could not be listed`,
        given: [...asked, settings],
        subject: 'orders',
        gaps: [aGap({ kind, operation: `test:${kind}` })],
        gap: { operation: `test:${kind}` },
      }),
    ),
  ],
});
