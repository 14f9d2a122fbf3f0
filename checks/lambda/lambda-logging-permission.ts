import {
  defineCheck,
  fail,
  insufficientEvidence,
  isAtTheEdge,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  unseenPolicyOf,
} from '#kit';
import type { Arn, Evidence, IamRole, LambdaFunction } from '#model';

type Context = JudgeContext<'iam.role' | 'logs.group', unknown>;

const creating = 'logs:CreateLogGroup';
/** Layers of those who ship logs by the telemetry API, past CloudWatch. */
const shipping =
  /:layer:.*(extension|telemetry|otel|opentelemetry|datadog|new-?relic|dynatrace|lumigo|honeycomb|splunk|coralogix|sumo|axiom|logz|elastic|grafana)/i;

export const lambdaLoggingPermission = defineCheck({
  id: 'lambda-logging-permission',
  title: 'A function may write its logs',
  question: 'SEC2',
  practices: ['SEC2-05'],
  scope: 'region',
  severity: 'medium',
  why: 'Without these rights all that a function logs is lost, and nothing says so.',
  remedy: {
    text: 'Give the role the rights to its log group, by the policy of AWS or one for the group alone.',
    property: 'AWS::IAM::Role ManagedPolicyArns, Policies; SAM gives them by default',
    cli: 'aws iam attach-role-policy --role-name {role} --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',

  subject: 'lambda.function',
  joins: ['iam.role'],
  hints: ['logs.group'],
  messages: {
    denied: '{function} cannot write its logs: its role {role} lacks {missing} on {group}.',
    perhapsElsewhere:
      '{function} cannot write its logs to CloudWatch: its role {role} lacks {missing} on {group}. Does its layer {layers} ship them elsewhere?',
  },

  judge(subject, context) {
    const found = context.find('iam.role', subject.roleArn);
    if (found.is !== 'found') return insufficientEvidence('its role was not listed');
    if (isAtTheEdge(found)) return notApplicable('it runs at the edge, and logs where it ran');
    const role = found.value;
    const group = context.where('logs.group', 'name', subject.logGroupName)[0];
    const may = (action: string) => ({ action, answer: mayWrite(role, action, subject, context) });
    const writing = ['logs:CreateLogStream', 'logs:PutLogEvents'].map(may);
    // Whether the group is there matters only to who may write, so that not to see it changes no other answer.
    const isBarred = writing.some(({ answer }) => answer === 'no');
    const answers = group === undefined && !isBarred ? [...writing, may(creating)] : writing;
    const missing = answers.filter(({ answer }) => answer === 'no').map(({ action }) => action);
    const unseen = context.unread('logs.group');
    if (unseen !== undefined && missing.join() === creating) return notSeen(unseen);

    const evidence = { function: subject.name, role: role.name, group: subject.logGroupName, missing };
    const related = [role.arn];
    if (missing.length > 0) return barred(subject, evidence, related);
    if (answers.every(({ answer }) => answer === 'yes')) return passBecause(evidence, { related });
    return insufficientEvidence(`${unseenPolicyOf(role) ?? 'its boundary'} was not in the snapshot`);
  },
});

function barred({ layerArns }: LambdaFunction, evidence: Evidence, related: readonly Arn[]) {
  const layers = layerArns.filter((arn) => shipping.test(arn));
  return layers.length > 0
    ? review('perhapsElsewhere', { ...evidence, layers }, { related })
    : fail('denied', evidence, { related });
}

/** A policy may name the group, all in it, or its streams. */
function mayWrite(
  role: IamRole,
  action: string,
  { account, region, arn, logGroupName }: LambdaFunction,
  context: Context,
) {
  const group = `${arn.split(':', 2).join(':')}:logs:${region}:${account}:log-group:${logGroupName}`;
  const { allows } = context.analysis.policies;
  const answers = ['', ':*', ':log-stream:*'].map((part) => allows(role, action, `${group}${part}`));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
