import { lambdaDurableConfig } from '../../../checks/lambda/lambda-durable-config.ts';
import { aFunction, aGap, aMetric, anAlarm, anEventRule, aSubscription, aTopic, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const month = { executionTimeoutSeconds: 2_592_000, retentionDays: 30 };
const bounded = aFunction({ durable: month });

function alarmOn(name: string, dimensions: Readonly<Record<string, string>> = { FunctionName: 'orders' }) {
  return anAlarm({ metric: aMetric({ name, dimensions }) });
}

const heard = [alarmOn('DurableExecutionFailed'), aTopic(), aSubscription()];
const deadAlarm = anAlarm({
  actionsEnabled: false,
  metric: aMetric({ name: 'DurableExecutionFailed', dimensions: { FunctionName: 'orders' } }),
});

testCheck(lambdaDurableConfig, {
  passes: [
    {
      name: 'at the bounds, with an alarm on failed executions',
      given: [bounded, ...heard],
      verdicts: [
        { result: 'pass', subKey: 'execution-timeout', evidence: { seen: 2_592_000, most: 2_592_000 } },
        { result: 'pass', subKey: 'retention', evidence: { seen: 30, most: 30 } },
        { result: 'pass', subKey: 'alarm', evidence: { alarms: ['orders-errors'] } },
      ],
    },
    {
      name: 'an alarm on executions that take too long',
      given: [bounded, alarmOn('DurableExecutionTimedOut'), aTopic(), aSubscription()],
      verdicts: [{ result: 'pass' }, { result: 'pass' }, { result: 'pass' }],
    },
    {
      name: 'an alarm on an alias',
      given: [
        bounded,
        alarmOn('DurableExecutionFailed', { FunctionName: 'orders', Resource: 'orders:live' }),
        aTopic(),
        aSubscription(),
      ],
      verdicts: [{ result: 'pass' }, { result: 'pass' }, { result: 'pass' }],
    },
    {
      name: 'an alarm on the version behind an alias',
      given: [
        bounded,
        alarmOn('DurableExecutionFailed', { FunctionName: 'orders', Resource: 'orders:live', ExecutedVersion: '1' }),
        aTopic(),
        aSubscription(),
      ],
      verdicts: [{ result: 'pass' }, { result: 'pass' }, { result: 'pass' }],
    },
    {
      name: 'an alarm on the sum over all functions',
      given: [bounded, alarmOn('DurableExecutionFailed', {}), aTopic(), aSubscription()],
      verdicts: [{ result: 'pass' }, { result: 'pass' }, { result: 'pass' }],
    },
    {
      name: 'longer than a month where the options allow it',
      given: [aFunction({ durable: { executionTimeoutSeconds: 2_592_001, retentionDays: 31 } }), ...heard],
      options: { maxSeconds: 2_592_001, maxDays: 31 },
      verdicts: [{ result: 'pass' }, { result: 'pass' }, { result: 'pass' }],
    },
  ],
  reviews: [
    {
      name: 'an execution that may run for a second more than 30 days',
      given: [aFunction({ durable: { ...month, executionTimeoutSeconds: 2_592_001 } }), ...heard],
      verdicts: [
        {
          result: 'review',
          message: 'longExecution',
          subKey: 'execution-timeout',
          severity: 'low',
          evidence: { function: 'orders', seconds: 2_592_001, maxSeconds: 2_592_000 },
          text: 'may run for 2592001 s',
        },
        { result: 'pass' },
        { result: 'pass' },
      ],
    },
    {
      name: 'a history that is kept for 31 days',
      given: [aFunction({ durable: { ...month, retentionDays: 31 } }), ...heard],
      verdicts: [
        { result: 'pass' },
        {
          result: 'review',
          message: 'longRetention',
          subKey: 'retention',
          severity: 'low',
          evidence: { function: 'orders', days: 31, maxDays: 30 },
        },
        { result: 'pass' },
      ],
    },
    {
      name: 'no alarm but one on errors of calls',
      given: [bounded, anAlarm(), aTopic(), aSubscription()],
      verdicts: [
        { result: 'pass' },
        { result: 'pass' },
        {
          result: 'review',
          message: 'noAlarm',
          subKey: 'alarm',
          severity: 'low',
          evidence: { alarms: [], metrics: ['DurableExecutionFailed', 'DurableExecutionTimedOut'] },
        },
      ],
    },
    {
      name: 'an alarm of another function',
      given: [bounded, alarmOn('DurableExecutionFailed', { FunctionName: 'other' }), aTopic(), aSubscription()],
      subKey: 'alarm',
      message: 'noAlarm',
    },
    {
      name: 'an alarm whose actions are switched off',
      given: [bounded, deadAlarm, aTopic(), aSubscription()],
      subKey: 'alarm',
      message: 'noAlarm',
      evidence: { alarms: ['orders-errors'] },
    },
  ],
  skips: [{ name: 'it is no durable function', given: [aFunction()], text: 'no durable function' }],
  insufficient: [
    {
      name: 'Lambda did not tell its bounds',
      given: [aFunction({ durable: { executionTimeoutSeconds: undefined, retentionDays: undefined } }), ...heard],
      verdicts: [
        { result: 'insufficient-evidence', subKey: 'execution-timeout', text: 'did not tell' },
        { result: 'insufficient-evidence', subKey: 'retention', text: 'did not tell' },
        { result: 'pass' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'it could not be read whom a rule tells of an alarm without actions',
      given: [
        bounded,
        deadAlarm,
        aTopic(),
        aSubscription(),
        anEventRule({
          pattern: { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] },
          targets: unseen({ operation: 'events:ListTargetsByRule' }),
        }),
      ],
      subKey: 'alarm',
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'it could not be read what is muted',
      given: [bounded, ...heard],
      gaps: [aGap({ kind: 'cloudwatch.mute-rule', operation: 'cloudwatch:ListAlarmMuteRules' })],
      subKey: 'alarm',
      gap: { operation: 'cloudwatch:ListAlarmMuteRules' },
    },
    {
      name: 'it could not be read whether a rule passes on an alarm without actions',
      given: [bounded, deadAlarm, aTopic(), aSubscription()],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      subKey: 'alarm',
      gap: { operation: 'events:ListRules' },
    },
  ],
});
