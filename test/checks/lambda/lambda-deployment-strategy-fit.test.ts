import type { DayValue } from '#model';
import { lambdaDeploymentStrategyFit } from '../../../checks/lambda/lambda-deployment-strategy-fit.ts';
import {
  aDeployment,
  aDeploymentConfig,
  aDeploymentGroup,
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aMethod,
  anAlias,
  aSchedule,
  aStage,
  aStreamMapping,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const reserving = (units: number) => aFunction({ reservedConcurrency: seen(units) });
const busy = reserving(500);
const peaks = (concurrency: readonly DayValue[] | undefined) => aLambdaMetrics({ concurrency });
const everyDay = (value: number) => peaks(eachDay(value, 10));
const often = 'how often it runs at once was not measured on a week of days';
const canary = aStage({ canary: { percent: 5, variables: [] } });
const shifting = anAlias({ routing: [{ version: '2', weight: 0.1 }] });
/** It does not say what it moves. */
const silent = [aDeploymentGroup(), aDeployment({ appSpec: { is: 'elsewhere' } })];
const group = [aDeploymentGroup(), aDeployment()];

testCheck(lambdaDeploymentStrategyFit, {
  passes: [
    {
      name: 'it never runs more often at once than any release is fit for',
      given: [reserving(5)],
      evidence: { function: 'orders', usual: 5 },
    },
    {
      name: 'it seldom runs more often',
      given: [busy, everyDay(5)],
      evidence: { usual: 5 },
    },
    {
      name: 'on one of twenty days it runs more often',
      given: [busy, peaks([...eachDay(5, 19), { day: '2026-11-01', value: 400 }])],
      evidence: { usual: 5 },
    },
    {
      name: 'an alias leads back',
      given: [busy, everyDay(100), anAlias()],
      evidence: { usual: 100, above: 5, aliases: ['live'] },
    },
    {
      name: 'an alias moves by weights',
      given: [busy, everyDay(101), shifting, anAlias({ name: 'a' })],
      evidence: { usual: 101, above: 100, aliases: ['a', 'live'], movedBy: ['live'] },
    },
    {
      name: 'CodeDeploy moves it by steps',
      given: [busy, everyDay(101), anAlias(), ...group, aDeploymentConfig()],
      evidence: { movedBy: ['shop/orders (CodeDeployDefault.LambdaCanary10Percent5Minutes)'] },
    },
    {
      name: 'a stage gives a share to a canary',
      given: [busy, everyDay(101), aMethod(), canary],
      subject: 'orders',
      evidence: { movedBy: [canary.arn] },
    },
    { name: 'a queue is read, which bears it', given: [busy, everyDay(100), aMapping()], evidence: { polled: true } },
    {
      name: 'a stream is read, by an alias',
      given: [busy, everyDay(101), aStreamMapping(), anAlias()],
      evidence: { usual: 101 },
    },
    {
      name: 'the options call ten few',
      given: [busy, everyDay(10)],
      options: { mediumConcurrency: 10 },
    },
  ],
  fails: [
    {
      name: 'it runs more often and has no alias',
      given: [busy, everyDay(6)],
      message: 'inPlace',
      severity: 'low',
      evidence: { usual: 6, above: 5 },
      text: 'orders often runs over 5 times at once and has no alias',
    },
    {
      name: 'two of twenty days are often',
      given: [busy, peaks([...eachDay(5, 18), { day: '2026-11-01', value: 6 }, { day: '2026-11-02', value: 7 }])],
      message: 'inPlace',
      evidence: { usual: 6 },
    },
    {
      name: 'it runs very often, and its alias moves all at once',
      given: [busy, everyDay(101), anAlias()],
      message: 'atOnce',
      evidence: { usual: 101, above: 100, aliases: ['live'], movedBy: [] },
      text: 'orders often runs over 100 times at once, and nothing that is seen moves its calls',
    },
    { name: 'it runs very often, and has not even an alias', given: [busy, everyDay(101)], message: 'atOnce' },
    {
      name: 'it reads a queue very often and has no alias',
      given: [busy, everyDay(101), aMapping()],
      message: 'inPlace',
    },
    {
      name: 'it reads a queue, and a schedule calls it too',
      given: [busy, everyDay(6), aMapping(), aSchedule()],
      message: 'inPlace',
      evidence: { polled: false },
    },
    {
      name: 'the options call fifty many',
      given: [busy, everyDay(51), anAlias()],
      options: { highConcurrency: 50 },
      message: 'atOnce',
      evidence: { above: 50 },
    },
  ],
  insufficient: [
    { name: 'it reserves nothing, so that this is not measured', given: [aFunction(), aLambdaMetrics()], text: often },
    { name: 'six days were measured', given: [busy, peaks(eachDay(900, 6))], text: often },
    {
      name: 'of nine days three are more than 30 days ago',
      given: [
        busy,
        peaks([...eachDay(900, 6), ...[24, 25, 26].map((day) => ({ day: `2026-10-${String(day)}`, value: 900 }))]),
      ],
      text: often,
    },
    {
      name: 'nothing is measured in a standard audit',
      given: [busy],
      unread: [
        { kind: 'cloudwatch.lambda-metrics', account: '111122223333', region: 'eu-west-1', because: 'deep only' },
      ],
      text: 'deep only',
    },
    { name: 'it was not called', given: [busy], text: 'nothing was measured within two weeks' },
    {
      name: 'a group does not tell what it deploys',
      given: [busy, everyDay(101), anAlias(), ...silent],
      text: 'may deploy it, and does not tell what or how',
    },
  ],
  unknowns: [
    {
      name: 'its reservation could not be read',
      given: [aFunction({ reservedConcurrency: unseen({ operation: 'lambda:Get' }) })],
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'a queue is read, and schedules could not be listed',
      given: [busy, everyDay(6), aMapping()],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:List' })],
      gap: { operation: 'scheduler:List' },
    },
    {
      name: 'stages could not be listed, one of which may have a canary',
      given: [busy, everyDay(101), anAlias()],
      gaps: [aGap({ kind: 'apigateway.rest-stage', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'how its group moves it could not be read',
      given: [
        busy,
        everyDay(101),
        anAlias(),
        ...group,
        aDeploymentConfig({ routing: unseen({ operation: 'codedeploy:Get' }) }),
      ],
      gap: { operation: 'codedeploy:Get' },
    },
  ],
});
