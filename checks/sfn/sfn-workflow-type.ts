import * as z from 'zod/mini';
import { defineCheck, fail, highestOf, measurementsOf, notApplicable, passBecause, totalOf, unknown } from '#kit';
import type { WorkflowState } from '#model';

/** An Express execution ends after this time. */
const expressSeconds = 300;

export const sfnWorkflowType = defineCheck({
  id: 'sfn-workflow-type',
  title: 'A short state machine that is started very often is an Express one',
  question: 'PER1',
  practices: ['PER1-B5'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A Standard machine is paid for by its transitions, an Express one by the time it takes, which is far less for many short executions.',
  remedy: {
    text: 'Make it an Express machine, which is a new one. Express starts at least once: what its tasks do must be allowed to happen twice.',
    property:
      'SAM AWS::Serverless::StateMachine Type: EXPRESS; AWS::StepFunctions::StateMachine StateMachineType: EXPRESS',
    cli: 'aws stepfunctions create-state-machine --name NAME --type EXPRESS --role-arn ROLE_ARN --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',

  subject: 'sfn.state-machine',
  hints: ['cloudwatch.machine-metrics'],
  options: z.strictObject({ minMonthly: z._default(z.int().check(z.positive()), 100_000) }),
  messages: {
    mayBeExpress:
      '{machine} was started {executions} times within 30 days, took no longer than {slowestMilliseconds} ms, and does nothing that Express cannot do.',
  },

  judge({ arn, name: machine, type, definition }, { options, ...context }) {
    if (type === 'EXPRESS') return notApplicable('it is Express');
    if (!definition.seen) return unknown(definition.gap);
    const needs = [...new Set(definition.value.states.flatMap(needsOf))].sort();
    if (needs.length > 0) return passBecause({ machine, needs });

    const look = measurementsOf('cloudwatch.machine-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { started = [], executionTimeP99 = [] } = look.measured.daily;
    const executions = totalOf(started);
    const evidence = { machine, executions, slowestMilliseconds: Math.round(highestOf(executionTimeP99)) };
    const isShort = executionTimeP99.length > 0 && evidence.slowestMilliseconds < expressSeconds * 1000;
    return isShort && executions > options.minMonthly ? fail('mayBeExpress', evidence) : passBecause(evidence);
  },
});

/** What keeps a state from running in an Express machine. */
function needsOf({ call, mapMode, wait }: WorkflowState): readonly string[] {
  const needs = [
    [call !== undefined && call.pattern !== 'request-response', `tasks by ${call?.pattern ?? ''}`],
    [mapMode === 'DISTRIBUTED', 'a distributed Map'],
    [wait !== undefined && !(typeof wait === 'number' && wait <= expressSeconds), 'waits that may be long'],
  ] as const;
  return needs.flatMap(([isNeeded, need]) => (isNeeded ? [need] : []));
}
