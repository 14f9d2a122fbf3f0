import { triggerHints, triggerSources } from '#data';
import {
  databasePathHints,
  databaseSecretHints,
  defineCheck,
  enabledMappings,
  groupsOfFunction,
  type JudgeContext,
  limitedBackends,
  notApplicable,
  notSeen,
  passBecause,
  review,
  unknown,
  unreadTriggers,
  vpcFunctionJoins,
} from '#kit';
import type { Evidence, LambdaFunction } from '#model';

const hints = [...databasePathHints, ...databaseSecretHints, ...triggerHints] as const;
type Context = JudgeContext<(typeof vpcFunctionJoins)[number] | (typeof hints)[number], unknown>;
/** Who calls beside queues. */
const otherSources = triggerSources.filter(({ kind }) => kind !== 'lambda.event-source-mapping');

export const lambdaReservedConcurrency = defineCheck({
  id: 'lambda-reserved-concurrency',
  title: 'A function runs no more often at once than the database behind it can take',
  question: 'REL1',
  practices: ['REL1-12', 'REL1-14'],
  scope: 'region',
  severity: 'medium',
  why: 'Lambda grows within seconds to hundreds of executions, each with a connection of its own: a database or cache that has few of them to give refuses everybody.',
  remedy: {
    text: 'Reserve as much concurrency as the back end can take, bound the mapping of its queue, or put an RDS Proxy between.',
    property: 'AWS::Lambda::Function ReservedConcurrentExecutions; AWS::Lambda::EventSourceMapping ScalingConfig',
    cli: 'aws lambda put-function-concurrency --function-name {name} --reserved-concurrent-executions N --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: 'lambda.function',
  joins: vpcFunctionJoins,
  hints,
  messages: {
    unbounded: '{function} may run as often at once as its account allows, and it reaches {backends} directly.',
  },

  judge(subject, context) {
    const { name, reservedConcurrency } = subject;
    const isInVpc = groupsOfFunction(subject, context).length > 0;
    const unseen = context.unread(...databaseSecretHints, ...(isInVpc ? databasePathHints : []));
    if (unseen !== undefined) return notSeen(unseen);
    const { reached, gap } = limitedBackends(subject, context);
    if (reached.length === 0) return notApplicable('nothing is seen behind it that takes few connections');
    if (!reservedConcurrency.seen) return unknown(reservedConcurrency.gap);
    const evidence = { function: name, backends: reached };
    const { value: reserved } = reservedConcurrency;
    if (reserved !== undefined) return passBecause({ ...evidence, reserved });
    return (
      unlessPolled(subject, evidence, context) ?? (gap === undefined ? review('unbounded', evidence) : unknown(gap))
    );
  },
});

/** Where queues alone call it, their mappings may bound it. */
function unlessPolled(subject: LambdaFunction, evidence: Evidence, context: Context) {
  const unseen = context.unread('lambda.event-source-mapping');
  if (unseen !== undefined) return notSeen(unseen);
  const bounds = enabledMappings(subject, context).map(({ mapping }) => mapping.maximumConcurrency);
  const isOnlyPolled = context.analysis.triggers(subject.arn).every(({ mode }) => mode === 'poll-queue');
  if (!isOnlyPolled || bounds.length === 0 || bounds.includes(undefined)) return undefined;
  const others = unreadTriggers(subject, otherSources, context);
  return others === undefined ? passBecause({ ...evidence, bounds: bounds.map(String).sort() }) : unknown(others);
}
