import { ownershipHints } from '#data';
import {
  defineCheck,
  fail,
  isAtTheEdge,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  retentionAutomation,
  retentionHints,
  unknown,
} from '#kit';
import type { LambdaFunction, LogGroup, Verdict } from '#model';

const hints = [...ownershipHints, ...retentionHints, 'iam.role'] as const;
type Context = JudgeContext<'logs.group' | (typeof hints)[number], unknown>;
type Said = Verdict<'missing' | 'unmanaged'>;

/** Stacks mark the log groups that they made later with tags; what is older only their list of resources tells. */
const tagged = '2022-01-01';

export const lambdaLogGroupManaged = defineCheck({
  id: 'lambda-log-group-managed',
  title: 'The log group of a function is made on purpose, with an end to what it keeps',
  question: 'COST1',
  practices: ['COST1-14'],
  scope: 'region',
  severity: 'low',
  why: 'A log group that Lambda makes at the first call never deletes an event, and stays when the function is long gone.',
  remedy: {
    text: 'Declare the log group beside the function, with a retention, and name it in LoggingConfig; let CloudFormation import one that exists.',
    property: 'AWS::Logs::LogGroup; AWS::Lambda::Function LoggingConfig.LogGroup',
    cli: 'aws logs create-log-group --log-group-name {group} --region {region}; aws logs put-retention-policy --log-group-name {group} --retention-in-days 30 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',

  subject: 'lambda.function',
  joins: ['logs.group'],
  hints,
  messages: {
    missing: '{function} has no log group yet: {group} will be made at its first call, and never delete an event.',
    unmanaged: '{function} writes to {group}, which no stack holds and which never deletes an event.',
  },

  judge(subject, context) {
    const group = context.where('logs.group', 'name', subject.logGroupName)[0];
    return group === undefined ? ofMissing(subject, context) : ofGroup(subject, group, context);
  },
});

function ofMissing({ name, logGroupName, roleArn }: LambdaFunction, context: Context): Said {
  const evidence = { function: name, group: logGroupName };
  const unseen = context.unread('iam.role');
  if (isAtTheEdge(context.find('iam.role', roleArn)))
    return notApplicable('it runs at the edge, and logs where it ran');
  if (unseen !== undefined) return notSeen(unseen);
  const automation = retentionAutomation(context);
  if (automation.is === 'unread') return notSeen(automation.unseen);
  if (automation.is === 'none') return fail('missing', evidence);
  return passBecause({ ...evidence, by: automation.name }, { related: [automation.arn] });
}

function ofGroup({ name }: LambdaFunction, group: LogGroup, context: Context): Said {
  const { retentionDays, retentionPolicyName, createdAt, logGroupClass, arn } = group;
  const related = [arn];
  const evidence = { function: name, group: group.name, days: retentionDays ?? 'for ever', createdAt };
  if (retentionDays !== undefined || logGroupClass === 'DELIVERY') {
    return passBecause({ ...evidence, by: retentionPolicyName ?? 'its retention' }, { related });
  }
  const owner = context.analysis.ownerOf(group);
  if (owner.is === 'owned') return passBecause({ ...evidence, by: owner.because }, { related });
  if (owner.is === 'unread') return unknown(owner.gap);
  if (createdAt >= tagged) return fail('unmanaged', evidence, { related });
  if (listedGroups(context).has(group.name)) return passBecause({ ...evidence, by: 'a stack lists it' }, { related });
  const unseen = context.unread('cloudformation.stack-contents');
  return unseen === undefined ? fail('unmanaged', evidence, { related }) : notSeen(unseen);
}

/** By stacks. */
const listedGroups = oncePerInventory(({ all }: Pick<Context, 'all' | 'analysis'>): ReadonlySet<string | undefined> => {
  const listed = all('cloudformation.stack-contents').flatMap(({ contents }) => contents);
  return new Set(listed.filter(({ type }) => type === 'AWS::Logs::LogGroup').map(({ physicalId }) => physicalId));
});
