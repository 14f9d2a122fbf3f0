import { apigwLambdaLimitMismatch } from '../../../checks/apigateway/apigw-lambda-limit-mismatch.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMethod,
  aMethodSettings,
  anAccountSettings,
  anApigatewayAccount,
  anIntegrationV2,
  aRestIntegration,
  aSpread,
  aStage,
  aStageMetrics,
  aStageV2,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anApigatewayAccount();
const { arn } = aFunction();
const reserving = (units: number) => aFunction({ reservedConcurrency: seen(units) });
const limited = (rate: number) => aStage({ methodSettings: [aMethodSettings({ throttlingRateLimit: rate })] });
const free = aStage({ methodSettings: [] });
/** Half a second each. */
const slow = aLambdaMetrics({ invocations: eachDay(100, 14), durationSum: eachDay(50_000, 14) });
const busiest = (minute: number) => aStageMetrics({}, { spread: { requests: aSpread({ max: minute }) } });
const behind = [aMethod(), account, slow];
const place = { account: '111122223333', region: 'eu-west-1', because: 'deep only' };
const calling = (name: string, stageName?: string) =>
  aMethod({
    path: `/${name}`,
    integration: aRestIntegration({
      functions: [{ arn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`, stageName }],
    }),
  });
const none = 'no function of this account waits behind it';

testCheck(apigwLambdaLimitMismatch, {
  passes: [
    {
      name: 'a hundred requests a second of half a second each, and fifty executions',
      given: [limited(100), reserving(50), ...behind],
      verdicts: [
        {
          result: 'pass',
          subKey: 'orders',
          evidence: {
            stage: 'shop/prod',
            function: 'orders',
            rate: 100,
            milliseconds: 500,
            needed: 50,
            available: 50,
          },
        },
      ],
      subject: 'shop/prod',
    },
    {
      name: 'what the account has left',
      given: [limited(2000), aFunction(), ...behind, anAccountSettings()],
      subject: 'shop/prod',
      evidence: { needed: 1000, available: 1000 },
    },
    {
      name: 'twice the busiest minute of a stage without limits',
      given: [free, reserving(50), ...behind, busiest(3000)],
      subject: 'shop/prod',
      evidence: { rate: 100, needed: 50 },
    },
    {
      name: 'just as many calls as the options ask for',
      given: [limited(100), reserving(50), ...behind],
      subject: 'shop/prod',
      options: { minInvocations: 1400 },
    },
    {
      name: 'days before the last two weeks do not count',
      given: [
        limited(100),
        reserving(50),
        aMethod(),
        account,
        aLambdaMetrics({
          invocations: [...eachDay(100, 14), { day: '2026-11-11', value: 100 }],
          durationSum: [...eachDay(50_000, 14), { day: '2026-11-11', value: 900_000 }],
        }),
      ],
      subject: 'shop/prod',
      evidence: { milliseconds: 500 },
    },
  ],
  fails: [
    {
      name: 'one execution too few',
      given: [limited(100), reserving(49), ...behind],
      subject: 'shop/prod',
      message: 'limitTooHigh',
      severity: 'medium',
      evidence: { needed: 50, available: 49 },
      related: [arn],
      text: 'shop/prod lets in 100 requests a second: orders can run 49 at once, too few for them.',
    },
    {
      name: 'a part of an execution too many',
      given: [limited(100.5), reserving(50), ...behind],
      subject: 'shop/prod',
      message: 'limitTooHigh',
      evidence: { needed: 51 },
    },
    {
      name: 'twice the busiest minute is too much for a reservation',
      given: [free, reserving(49), ...behind, busiest(3000)],
      subject: 'shop/prod',
      message: 'peakTooHigh',
      evidence: { rate: 100, needed: 50, available: 49 },
      text: 'shop/prod has no limit of its own: twice as many requests as in its busiest minute are too many for the 49',
    },
    {
      name: 'an HTTP API',
      given: [aStageV2(), reserving(49), anIntegrationV2(), account, slow],
      subject: 'storefront/prod',
      message: 'limitTooHigh',
      evidence: { stage: 'storefront/prod', rate: 100 },
    },
    {
      name: 'one of two functions, each told apart',
      given: [
        limited(100),
        reserving(50),
        aFunction({ name: 'cart', reservedConcurrency: seen(9) }),
        calling('cart', 'prod'),
        calling('test', 'test'),
        ...behind,
        { ...slow, arn: aFunction({ name: 'cart' }).arn },
      ],
      subject: 'shop/prod',
      verdicts: [
        { result: 'fail', subKey: 'cart', message: 'limitTooHigh' },
        { result: 'pass', subKey: 'orders' },
      ],
    },
  ],
  skips: [
    {
      name: 'a stage that is shut',
      given: [limited(0), reserving(1), ...behind],
      subject: 'shop/prod',
      text: 'it lets nobody in',
    },
    { name: 'nothing behind it', given: [limited(100), account], text: none },
    {
      name: 'an event that nobody waits for, an integration without a function, and none at all',
      given: [
        limited(100),
        reserving(1),
        account,
        aMethod({
          integration: aRestIntegration({ functions: [{ arn, stageName: undefined }], invokesAsynchronously: true }),
        }),
        aMethod({ path: '/b', integration: aRestIntegration() }),
        aMethod({ path: '/c', integration: undefined }),
      ],
      subject: 'shop/prod',
      text: none,
    },
    {
      name: 'a function of another stage, and one of another account',
      given: [
        limited(100),
        account,
        aFunction({ name: 'test' }),
        calling('test', 'test'),
        aMethod({
          integration: aRestIntegration({
            functions: [{ arn: 'arn:aws:lambda:eu-west-1:444455556666:function:a', stageName: undefined }],
          }),
        }),
      ],
      subject: 'shop/prod',
    },
  ],
  insufficient: [
    {
      name: 'a cache, whose answers no function sees',
      given: [aStage({ cacheSize: '0.5' }), reserving(1), ...behind],
      subject: 'shop/prod',
      text: 'its cache answers a part',
    },
    {
      name: 'no limit, and two functions that share what comes in',
      given: [free, reserving(1), aFunction({ name: 'cart' }), calling('cart'), ...behind, busiest(9000)],
      subject: 'shop/prod',
      text: 'which of its functions gets how much is not measured',
    },
    {
      name: 'no limit, and nobody called',
      given: [free, reserving(1), ...behind, aStageMetrics({}, { spread: { requests: aSpread({ periods: 0 }) } })],
      subject: 'shop/prod',
      text: 'nobody called it within two weeks',
    },
    {
      name: 'no limit, and requests were not asked for',
      given: [free, reserving(1), ...behind, aStageMetrics({}, { spread: { requests: undefined } })],
      subject: 'shop/prod',
      text: 'nobody called it within two weeks',
    },
    {
      name: 'too few calls of the function',
      given: [limited(100), reserving(1), aMethod(), account, aLambdaMetrics({ invocations: eachDay(9, 11) })],
      subject: 'shop/prod',
      text: 'too few calls to tell how long it takes',
    },
    {
      name: 'how long the function takes is not read in a standard audit',
      given: [limited(100), reserving(1), aMethod(), account],
      subject: 'shop/prod',
      unread: [{ kind: 'cloudwatch.lambda-metrics', ...place }],
      text: 'deep only',
    },
    {
      name: 'how much the stage is asked is not read in a standard audit',
      given: [free, reserving(1), aMethod(), account],
      subject: 'shop/prod',
      unread: [{ kind: 'cloudwatch.stage-metrics', ...place }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'the reservation of the function could not be read',
      given: [limited(100), aFunction({ reservedConcurrency: unseen({ operation: 'lambda:Get' }) }), ...behind],
      subject: 'shop/prod',
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'what the account has left could not be listed',
      given: [limited(100), aFunction(), ...behind],
      subject: 'shop/prod',
      gaps: [aGap({ kind: 'lambda.account-settings', operation: 'lambda:GetAccountSettings' })],
      gap: { operation: 'lambda:GetAccountSettings' },
    },
  ],
});
