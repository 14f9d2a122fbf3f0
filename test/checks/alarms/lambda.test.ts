import { expect, it } from 'vitest';
import type { AlarmMetric, CloudwatchAlarm, EventRule, Kind, Resource } from '#model';
import { lambdaAlarms } from '../../../checks/alarms/lambda.ts';
import { defaultAccount, defaultRegion } from '../../support/build/place.ts';
import {
  aCompositeAlarm,
  aFunction,
  aGap,
  aLambdaUsage,
  aMapping,
  aMethod,
  aMetric,
  aMetricStream,
  aMuteRule,
  anAlarm,
  anAlias,
  anEventRule,
  aPolicy,
  aQuery,
  aRole,
  aRuleTarget,
  aStatement,
  aSubscription,
  aTopic,
  aUrl,
  aVersion,
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

const muted = aMuteRule({ name: 'freeze', scheduleExpression: 'cron(0 0 * * *)', duration: 'P1D' });
const silent = { alarmActions: [] };

/** Tells the default topic of every alarm. */
function telling(overrides: Partial<Omit<EventRule, 'kind'>> = {}): EventRule {
  const pattern = { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] };
  return anEventRule({ name: 'alarms', pattern, targets: seen([aRuleTarget({ arn: aTopic().arn })]), ...overrides });
}

/** Of a kind that the run leaves out. */
function leftOut(kind: Kind) {
  return [{ kind, account: defaultAccount, region: defaultRegion, because: `${kind}: left out` }];
}

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
        given: [...orders, watching({}, silent), aCompositeAlarm()],
      },
      {
        name: 'an alarm without actions that a rule of EventBridge passes on',
        given: [...orders, watching({}, silent), telling()],
        evidence: { reasons: ['orders-errors (rule alarms: topic alerts has a confirmed subscription)'] },
      },
      {
        name: 'an alarm that is muted without end and that a rule of EventBridge passes on',
        given: [...orders, watching(), muted, telling()],
      },
      {
        name: 'one that a rule of EventBridge passes on, whether mute rules could be read or not',
        given: [...orders, watching(), telling()],
        gaps: [aGap({ kind: 'cloudwatch.mute-rule' })],
      },
      {
        name: 'an alarm that is muted at night only',
        given: [...orders, watching(), aMuteRule()],
      },
      {
        name: 'an alarm that acts, whether rules of EventBridge could be read or not',
        given: [...orders, watching()],
        gaps: [aGap({ kind: 'events.rule' }), aGap({ kind: 'cloudwatch.metric-stream' })],
      },
      {
        name: 'an alarm that acts, while its metrics are streamed to another product',
        given: [...orders, watching(), aMetricStream()],
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
        name: 'one on the alias that is called, while calls of an alias that is gone fail',
        given: [...orders, aVersion(), anAlias(), aliasAlarm, calledBy(':live'), aUrl({ qualifier: 'gone' })],
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
        name: 'no alarm at all, less severely where nobody called it in a month',
        given: [...orders, aLambdaUsage({ traffic: 'none' })],
        message: 'notCovered',
        severity: 'low',
        evidence: { traffic: 'none in 30 days' },
      },
      {
        name: 'no alarm at all, less severely where it was called two months ago',
        given: [...orders, aLambdaUsage({ traffic: 'quarter' })],
        message: 'notCovered',
        severity: 'low',
        evidence: { traffic: 'none in 30 days' },
      },
      {
        name: 'no alarm at all, as severely as ever where it was called three weeks ago',
        given: [...orders, aLambdaUsage({ traffic: 'month' })],
        message: 'notCovered',
        severity: metric === 'Errors' ? 'high' : 'medium',
        evidence: { traffic: 'within 30 days' },
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
        name: 'it acts on nothing, and no rule of EventBridge takes it',
        given: [...orders, watching({}, silent), telling({ pattern: { source: ['aws.states'] } })],
        message: 'dead',
        evidence: { reasons: ['orders-errors (it acts on nothing)'] },
      },
      {
        name: 'it is muted without end (trap: muted without end)',
        given: [...orders, watching(), muted],
        message: 'dead',
        evidence: { reasons: ['orders-errors (its actions are muted without end by freeze)'] },
      },
      {
        name: 'no alarm at all, whether rules of any sort could be read or not',
        given: orders,
        gaps: [aGap({ kind: 'cloudwatch.mute-rule' }), aGap({ kind: 'events.rule' })],
        message: 'notCovered',
      },
      {
        name: 'one without actions on an alias, while nobody is known to call',
        given: [...orders, anAlias(), watching({ dimensions: onAlias }, silent)],
        message: 'notCovered',
      },
      {
        name: 'no alarm, while metrics of other services are streamed to another product',
        given: [
          ...orders,
          aMetricStream({ filters: seen({ include: [{ namespace: 'AWS/SQS', metrics: [] }], exclude: [] }) }),
        ],
        message: 'notCovered',
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
        name: 'one on an alias that is called, while a version is called too',
        given: [...orders, aVersion(), anAlias(), aliasAlarm, calledBy(':live'), aUrl({ qualifier: '1' })],
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
        name: 'a rule of EventBridge of which it cannot be read whether it takes the alarm',
        given: [
          ...orders,
          watching({}, silent),
          telling({ pattern: { source: ['aws.cloudwatch'], detail: { configuration: { description: ['pager'] } } } }),
        ],
        message: 'unreadable',
      },
      {
        name: 'a mute rule of which it cannot be read whether it ends',
        given: [...orders, watching(), aMuteRule({ scheduleExpression: 'cron(0 0 1 * MON)' })],
        message: 'unreadable',
      },
      {
        name: 'not covered here, while its metric is streamed to another product (trap: metric stream)',
        given: [...orders, aMetricStream({ name: 'vendor' }), aMetricStream()],
        message: 'watchedOutside',
        evidence: { streams: ['to-vendor', 'vendor'] },
        text: `orders has no alarm on ${metric} that reaches somebody; metric streams send it to another product, which may watch it: to-vendor, vendor.`,
      },
      {
        name: 'told to nobody here, while its metric is streamed to another product',
        given: [aFunction(), aRole(), aTopic(), watching(), aMetricStream()],
        message: 'watchedOutside',
        subKey: 'dead-action',
      },
      {
        name: 'not covered here, while its metric is streamed to another product, and another stream could not be read',
        given: [...orders, aMetricStream(), aMetricStream({ name: 'closed', filters: unseen() })],
        message: 'watchedOutside',
      },
      {
        name: 'not covered here, where another product is said to watch, whatever is streamed',
        given: orders,
        gaps: [aGap({ kind: 'cloudwatch.metric-stream' })],
        options: { externalMonitoring: true },
        message: 'notCovered',
      },
    ],
    insufficient: [
      {
        name: 'an alarm that acts, while mute rules were left out',
        given: [...orders, watching()],
        unread: leftOut('cloudwatch.mute-rule'),
        text: 'cloudwatch.mute-rule: left out',
      },
      {
        name: 'an alarm without actions, while rules of EventBridge were left out',
        given: [...orders, watching({}, silent)],
        unread: leftOut('events.rule'),
        text: 'events.rule: left out',
      },
      {
        name: 'one without actions on an alias, while nobody is known to call and rules of EventBridge were left out',
        given: [...orders, anAlias(), watching({ dimensions: onAlias }, silent)],
        unread: leftOut('events.rule'),
        text: 'not-collected-yet: cloudwatch.metric',
      },
      {
        name: 'one on an alias, while nobody is known to call',
        given: [...orders, anAlias(), aliasAlarm],
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
        name: 'no alarm, while metric streams could not be listed',
        given: orders,
        gaps: [aGap({ kind: 'cloudwatch.metric-stream', operation: 'cloudwatch:ListMetricStreams' })],
        gap: { operation: 'cloudwatch:ListMetricStreams' },
      },
      {
        name: 'no alarm, while it could not be read what a metric stream sends',
        given: [...orders, aMetricStream({ filters: unseen(aGap({ operation: 'cloudwatch:GetMetricStream' })) })],
        gap: { operation: 'cloudwatch:GetMetricStream' },
      },
      {
        name: 'told to nobody here, while metric streams could not be listed',
        given: [aFunction(), aRole(), aTopic(), watching()],
        gaps: [aGap({ kind: 'cloudwatch.metric-stream', operation: 'cloudwatch:ListMetricStreams' })],
        gap: { operation: 'cloudwatch:ListMetricStreams' },
        subKey: 'dead-action',
        related: [anAlarm().arn],
      },
      {
        name: 'an alarm that acts, while mute rules could not be read',
        given: [...orders, watching()],
        gaps: [aGap({ kind: 'cloudwatch.mute-rule', operation: 'cloudwatch:ListAlarmMuteRules' })],
        gap: { operation: 'cloudwatch:ListAlarmMuteRules' },
        related: [anAlarm().arn],
      },
      {
        name: 'an alarm without actions, while rules of EventBridge could not be read',
        given: [...orders, watching({}, silent)],
        gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
        gap: { operation: 'events:ListRules' },
      },
      {
        name: 'an alarm without actions, while the targets of a rule that takes it could not be read',
        given: [
          ...orders,
          watching({}, silent),
          telling({ targets: unseen({ operation: 'events:ListTargetsByRule' }) }),
        ],
        gap: { operation: 'events:ListTargetsByRule' },
        related: [anAlarm().arn],
      },
      {
        name: 'one of two aliases that are called is watched by an alarm that a rule passes on, one by its actions only',
        given: [
          ...orders,
          anAlias(),
          anAlias({ name: 'beta' }),
          watching({ dimensions: onAlias }, silent),
          watching({ dimensions: { FunctionName: 'orders', Resource: 'orders:beta' } }, { name: 'beta' }),
          telling({ pattern: { source: ['aws.cloudwatch'], detail: { alarmName: ['orders-errors'] } } }),
          calledBy(':live'),
          aUrl({ qualifier: 'beta' }),
        ],
        gaps: [aGap({ kind: 'cloudwatch.mute-rule', operation: 'cloudwatch:ListAlarmMuteRules' })],
        gap: { operation: 'cloudwatch:ListAlarmMuteRules' },
      },
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
        name: 'one on an alias that a rule with unread targets may pass on, and that the rule may call',
        given: [...orders, anAlias(), watching({ dimensions: onAlias }, silent), telling({ targets: unseen() })],
        gap: { hides: 'fact' },
      },
      {
        name: 'one on the alias that a mapping calls, while schedules could not be listed',
        given: [...orders, anAlias(), aliasAlarm, calledBy(':live')],
        gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
        gap: { operation: 'scheduler:ListSchedules' },
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
      'an alarm of the monitoring account of a source account counts (oam.link)',
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
  for (const { joins, hints } of lambdaAlarms) {
    expect(joins).toEqual(expect.arrayContaining(['cloudwatch.alarm', 'sns.topic', 'sns.subscription']));
    expect(hints).toEqual(expect.arrayContaining(['cloudwatch.metric-stream', 'cloudwatch.mute-rule', 'events.rule']));
  }
});
