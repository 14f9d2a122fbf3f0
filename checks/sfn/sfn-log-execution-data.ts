import * as z from 'zod/mini';
import {
  dataClassOf,
  dataClassOptions,
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  outsideProduction,
  passBecause,
  unknown,
} from '#kit';
import type { Arn, StateMachine, StateMachineLogging } from '#model';

export const sfnLogExecutionData = defineCheck({
  id: 'sfn-log-execution-data',
  title: 'Logs of a state machine keep what its executions handle to themselves',
  question: 'SEC2',
  practices: ['SEC2-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'With execution data, whoever may read the log group reads the input and output of every state.',
  remedy: {
    text: 'Leave execution data out of the logs (the CDK switches it on by default): the history of an execution keeps it for those who may see it. Or encrypt the log group with a key of yours.',
    property: 'AWS::StepFunctions::StateMachine LoggingConfiguration IncludeExecutionData: false',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {arn} --logging-configuration level={level},includeExecutionData=false,destinations=[{cloudWatchLogsLogGroup={logGroupArn=LOG_GROUP_ARN}}] --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',

  subject: 'sfn.state-machine',
  hints: ['logs.group'],
  options: z.strictObject(dataClassOptions),
  messages: {
    sensitive:
      '{machine} writes what its executions handle into its logs ({level}), though that calls for care: {because}.',
    withoutKey: '{machine} writes what its executions handle into its logs ({level}), and {group} has no key of yours.',
  },

  judge(machine, context) {
    const elsewhere = outsideProduction(machine, context.environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    if (!machine.settings.seen) return unknown(machine.settings.gap);
    const { logging } = machine.settings.value;
    const { level, includesExecutionData } = logging;
    const evidence = { machine: machine.name, level, includesExecutionData };
    if (level === 'OFF' || !includesExecutionData) return passBecause(evidence);

    const data = dataClassOf([machine], context.options);
    if (data.is === 'unread') return unknown(data.gap);
    const details = level === 'ALL' ? {} : onlyFailures;
    if (data.is === 'sensitive') return fail('sensitive', { ...evidence, because: data.tag }, details);
    return ofGroup(machine, logging, context);
  },
});

const onlyFailures = { severity: { level: 'low', because: 'only states that fail are logged' } } as const;

function ofGroup(
  { name: machine }: StateMachine,
  { level, logGroupArns }: StateMachineLogging,
  { find, unread }: Pick<JudgeContext<'logs.group', unknown>, 'find' | 'unread'>,
) {
  const unseen = unread('logs.group');
  if (unseen !== undefined) return notSeen(unseen);
  const arn = (logGroupArns[0] ?? '').replace(/:\*$/, '') as Arn;
  const found = find('logs.group', arn);
  if (found.is !== 'found') return insufficientEvidence('its log group was not found');
  const { name: group, kmsKeyArn } = found.value;
  if (kmsKeyArn !== undefined) return passBecause({ machine, level, group, key: kmsKeyArn }, { related: [arn] });
  const severity = { level: 'low', because: 'AWS encrypts log groups with a key of its own' } as const;
  return fail('withoutKey', { machine, level, group }, { severity, related: [arn] });
}
