import { expect, it } from 'vitest';
import type { AlarmMetric, CloudwatchAlarm, Resource } from '#model';
import { lambdaAlarms } from '../../../checks/alarms/lambda.ts';
import {
  aCompositeAlarm,
  aFunction,
  aGap,
  aMapping,
  aMethod,
  aMetric,
  anAlarm,
  anAlias,
  aPolicy,
  aQuery,
  aRole,
  aStatement,
  aSubscription,
  aTopic,
  aUrl,
  seen,
  unseen,
} from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';
import { testCheck } from '../../support/check-tester.ts';
import { judged } from '../../support/judged.ts';

const heard = [aTopic(), aSubscription()];
const orders = [aFunction(), aRole(), ...heard];
const functionArn = aFunction().arn;
const chosenByTheStage = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}:\${stageVariables.alias}/invocations`;
const onAlias = { FunctionName: 'orders', Resource: 'orders:live' };

/** A resource policy that lets a service call. */
function letting(service: string) {
  return seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: service }] })]));
}

/** Errors and throttles are judged alike: the table is the same for both. */
function tableFor(metric: string): CheckTable {
  const watching = (of: Partial<AlarmMetric> = {}, overrides: Partial<CloudwatchAlarm> = {}): Resource =>
    anAlarm({ metric: aMetric({ name: metric, ...of }), ...overrides });
  const math = (expression: string) => anAlarm({ metric: undefined, queries: [aQuery({ expression })] });
  const aliasAlarm = watching({ dimensions: onAlias });
  const calledBy = (qualifier: string) => aMapping({ functionArn: `${functionArn}${qualifier}` });

  return {
    passes: [
      {
        name: 'an alarm on the function tells somebody',
        given: [...orders, watching()],
        evidence: {
          resource: 'orders',
          metric,
          alarms: ['orders-errors'],
          reasons: ['orders-errors (topic alerts has a confirmed subscription)'],
          traffic: 'not measured',
        },
        related: [anAlarm().arn],
      },
      {
        name: 'metric math over the metric and the invocations (trap: metric math)',
        given: [
          ...orders,
          anAlarm({
            metric: undefined,
            queries: [
              aQuery({ id: 'rate', expression: 'broken / calls' }),
              aQuery({ id: 'broken', metric: aMetric({ name: metric }), returnsData: false }),
              aQuery({ id: 'calls', metric: aMetric({ name: 'Invocations' }), returnsData: false }),
            ],
          }),
        ],
      },
      {
        name: 'a Metrics Insights query that names it (trap: Metrics Insights)',
        given: [
          ...orders,
          math(`SELECT SUM(${metric}) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'orders'`),
        ],
      },
      {
        name: 'a child of a composite alarm that tells somebody (trap: child of composite)',
        given: [...orders, watching({}, { alarmActions: [] }), aCompositeAlarm()],
      },
      {
        name: 'a topic that is not audited',
        given: [...orders, watching({}, { alarmActions: ['arn:aws:sns:eu-west-1:999988887777:central'] })],
        evidence: { reasons: ['orders-errors (target not audited: arn:aws:sns:eu-west-1:999988887777:central)'] },
      },
      {
        name: 'one on the alias that all wiring calls',
        given: [...orders, anAlias(), aliasAlarm, calledBy(':live')],
      },
      {
        name: 'one on the alias by the one version behind it',
        given: [
          ...orders,
          anAlias(),
          watching({ dimensions: { ...onAlias, ExecutedVersion: '1' } }),
          calledBy(':live'),
        ],
      },
      {
        name: 'one on the alias that a stage chooses, by the policy of that alias',
        given: [
          ...orders,
          anAlias({ policy: letting('apigateway.amazonaws.com') }),
          aliasAlarm,
          aMethod({ integrationUri: chosenByTheStage }),
        ],
      },
      {
        name: 'one on each alias that is called',
        given: [
          ...orders,
          anAlias(),
          anAlias({ name: 'beta' }),
          aliasAlarm,
          watching({ dimensions: { FunctionName: 'orders', Resource: 'orders:beta' } }, { name: 'beta' }),
          aMapping({ uuid: 'first', functionArn: `${functionArn}:live` }),
          aMapping({ uuid: 'second', functionArn: `${functionArn}:beta` }),
        ],
        evidence: { alarms: ['beta', 'orders-errors'] },
      },
      {
        name: 'one over all functions, where the options say that it counts',
        given: [...orders, watching({ dimensions: {} })],
        options: { aggregateCoversIndividual: true },
      },
      {
        name: 'a function at the edge with an alarm under its own name',
        given: [aFunction(), edgeRole(), ...heard, watching()],
      },
    ],
    fails: [
      {
        name: 'no alarm at all',
        given: orders,
        message: 'notCovered',
        evidence: {
          dimensions: ['Name=FunctionName,Value=orders'],
          alarmName: `orders-${metric}`,
          aggregateAlarms: [],
        },
        text: `orders has no alarm of its own on ${metric}.`,
      },
      {
        name: 'its role is not known',
        given: [aFunction(), ...heard],
        message: 'notCovered',
      },
      {
        name: 'only an alarm over all functions, which is told',
        given: [...orders, watching({ dimensions: {} })],
        message: 'notCovered',
        evidence: { aggregateAlarms: ['orders-errors'] },
      },
      {
        name: 'an alarm on another metric',
        given: [...orders, anAlarm({ metric: aMetric({ name: 'Duration' }) })],
        message: 'notCovered',
      },
      {
        name: 'an alarm of another region',
        given: [...orders, anAlarm({ region: 'us-east-1', metric: aMetric({ name: metric }) })],
        message: 'notCovered',
      },
      {
        name: 'its actions are switched off (trap: actions disabled)',
        given: [...orders, watching({}, { actionsEnabled: false })],
        message: 'dead',
        evidence: { reasons: ['orders-errors (its actions are switched off)'] },
        related: [anAlarm().arn],
      },
      {
        name: 'its topic has no confirmed subscription (sub-key dead-action)',
        given: [aFunction(), aRole(), aTopic(), aSubscription({ confirmed: false }), watching()],
        message: 'dead',
        subKey: 'dead-action',
      },
      {
        name: 'dimensions that are never published (trap: dimensions invalid)',
        given: [...orders, watching({ dimensions: { Function: 'orders' } })],
        message: 'misleading',
        evidence: { alarms: ['orders-errors'] },
      },
      {
        name: 'one on a version that is retired (trap: alarms on retired versions)',
        given: [
          ...orders,
          anAlias({ version: '2' }),
          watching({ dimensions: { FunctionName: 'orders', Resource: 'orders:1' } }),
          calledBy(':live'),
        ],
        message: 'notCovered',
      },
      {
        name: 'one on the alias by one of the two versions behind it',
        given: [
          ...orders,
          anAlias({ routing: [{ version: '2', weight: 0.1 }] }),
          watching({ dimensions: { ...onAlias, ExecutedVersion: '1' } }),
          calledBy(':live'),
        ],
        message: 'notCovered',
      },
      {
        name: 'one on the alias, while the unqualified function is called',
        given: [...orders, anAlias(), aliasAlarm, calledBy('')],
        message: 'notCovered',
      },
      {
        name: 'one on the alias, while the unqualified function and a choice of the stage are called',
        given: [...orders, anAlias(), aliasAlarm, calledBy(''), aMethod({ integrationUri: chosenByTheStage })],
        message: 'notCovered',
      },
      {
        name: 'one on an alias that is called, while the unqualified function is called too',
        given: [...orders, anAlias(), aliasAlarm, calledBy(':live'), aUrl()],
        message: 'notCovered',
      },
      {
        name: 'one on one of two aliases that are called',
        given: [
          ...orders,
          anAlias(),
          anAlias({ name: 'beta' }),
          aliasAlarm,
          calledBy(':live'),
          aUrl({ qualifier: 'beta' }),
        ],
        message: 'notCovered',
      },
      {
        name: 'one on the first of two aliases that are called',
        given: [
          ...orders,
          anAlias(),
          anAlias({ name: 'beta' }),
          watching({ dimensions: { FunctionName: 'orders', Resource: 'orders:beta' } }),
          calledBy(':live'),
          aUrl({ qualifier: 'beta' }),
        ],
        message: 'notCovered',
      },
      {
        name: 'two alarms reach nobody, each for its own reason',
        given: [
          ...orders,
          watching({}, { name: 'second', actionsEnabled: false }),
          watching({}, { name: 'first', alarmActions: ['arn:aws:sns:eu-west-1:111122223333:gone'] }),
        ],
        message: 'dead',
        subKey: 'dead-action',
        evidence: { reasons: ['first (topic gone does not exist)', 'second (its actions are switched off)'] },
      },
      {
        name: 'less severe where a framework made the function',
        given: [aFunction({ name: 'App-LogRetention-x1' }), aRole(), ...heard],
        message: 'notCovered',
        severity: 'informational',
      },
    ],
    reviews: [
      {
        name: 'an expression that cannot be read',
        given: [...orders, math(`SELECT SUM(${metric}) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE (FunctionName`)],
        message: 'unreadable',
        evidence: { alarms: ['orders-errors'] },
      },
      {
        name: 'a composite alarm above it whose rule cannot be read',
        given: [
          ...orders,
          watching({}, { actionsEnabled: false }),
          aCompositeAlarm({ rule: 'ALARM("orders-errors") XOR', alarmActions: [] }),
        ],
        message: 'unreadable',
      },
      {
        name: 'not covered here, where another product is said to watch',
        given: orders,
        options: { externalMonitoring: true },
        message: 'notCovered',
      },
    ],
    insufficient: [
      {
        name: 'an alarm without actions, which an EventBridge rule may pass on',
        given: [...orders, watching({}, { alarmActions: [] })],
        text: 'not-collected-yet: events.rule',
      },
      {
        name: 'one on an alias, while nobody is known to call',
        given: [...orders, anAlias(), aliasAlarm],
        text: 'not-collected-yet: cloudwatch.metric',
      },
      {
        name: 'one without actions on an alias, while nobody is known to call',
        given: [...orders, anAlias(), watching({ dimensions: onAlias }, { alarmActions: [] })],
        text: 'not-collected-yet: cloudwatch.metric',
      },
      {
        name: 'one on the alias that the wiring names, while a stage may choose another that may be called',
        given: [
          ...orders,
          anAlias(),
          anAlias({ name: 'beta', policy: letting('apigateway.amazonaws.com') }),
          aliasAlarm,
          calledBy(':live'),
          aMethod({ integrationUri: chosenByTheStage }),
        ],
        text: 'not-collected-yet: cloudwatch.metric',
      },
      {
        name: 'a function at the edge, which counts where its replicas run',
        given: [aFunction(), edgeRole(), ...heard],
        text: 'not-collected-yet: cloudwatch.metric',
      },
    ],
    unknowns: [
      {
        name: 'an alarm on the alias that a mapping calls, while another function may send its events anywhere',
        given: [
          ...orders,
          aliasAlarm,
          anAlias(),
          calledBy(':live'),
          aFunction({ name: 'mop', invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
          watching({ dimensions: { FunctionName: 'mop' } }, { name: 'mop' }),
        ],
        subject: 'orders',
        gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
      },
      {
        name: 'one on an alias, while a policy that says who may call could not be read',
        given: [
          aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }),
          aRole(),
          ...heard,
          anAlias({ policy: letting('apigateway.amazonaws.com') }),
          aliasAlarm,
        ],
        gap: aGap({ hides: 'fact', operation: 'lambda:GetPolicy', detail: 'the role may not read it' }),
      },
    ],
    todo: [
      'an alarm that is muted without end is not live (cloudwatch.mute-rule)',
      'an alarm of the monitoring account of a source account counts (oam.link)',
      'an EventBridge rule on changes of alarm states makes an alarm live (events.rule)',
      'a function without data points for 30 days is of low severity (cloudwatch.metric)',
      'an account whose metrics are streamed to another product is reviewed (cloudwatch.metric-stream)',
      'a log alarm on the log group of the function counts where the configuration maps it',
    ],
  };
}

function edgeRole() {
  const principals = ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'].map((value) => ({ type: 'Service', value }));
  return aRole({ trust: aPolicy([{ principals, actions: ['sts:AssumeRole'], resources: [] }]) });
}

const [errors, throttles] = lambdaAlarms;
testCheck(errors!, tableFor('Errors'));
testCheck(throttles!, tableFor('Throttles'));

it('keeps the sub-key dead-action for targets that are not heard', () => {
  const given = [...orders, anAlarm({ actionsEnabled: false })];
  const verdicts = judged(errors!, { name: 'switched off', given }).map(({ verdict }) => verdict);
  expect(verdicts).toMatchObject([{ result: 'fail', message: 'dead' }]);
  expect(verdicts[0]).not.toHaveProperty('subKey');
});

it('looks at what the cover of alarms looks at', () => {
  for (const { joins } of lambdaAlarms) {
    expect(joins).toEqual(expect.arrayContaining(['cloudwatch.alarm', 'sns.topic', 'sns.subscription']));
  }
});
