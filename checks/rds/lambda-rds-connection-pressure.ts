import { defaultConnections } from '#data';
import {
  databasePathHints,
  defineCheck,
  executionsPossible,
  functionsReaching,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  proxiedDatabases,
  review,
  someOf,
  unknown,
  vpcFunctionJoins,
} from '#kit';
import type { RdsInstance } from '#model';

const settings = 'lambda.account-settings';
type Join = (typeof vpcFunctionJoins)[number] | (typeof databasePathHints)[number] | typeof settings;
type Context = JudgeContext<Join, unknown>;

export const lambdaRdsConnectionPressure = defineCheck({
  id: 'lambda-rds-connection-pressure',
  title: 'A database takes as many connections as its functions may open at once',
  question: 'REL1',
  practices: ['OPS2-16', 'REL1-15'],
  scope: 'region',
  severity: 'medium',
  why: 'Each execution opens a connection of its own; once a database has no more to give, it refuses everybody, its administrators too.',
  remedy: {
    text: 'Put an RDS Proxy before the database, or reserve less concurrency for its functions than it has connections; open connections outside of the handler, so that they are used again.',
    property: 'AWS::RDS::DBProxy; AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws lambda put-function-concurrency --function-name {bound} --reserved-concurrent-executions N --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html',

  subject: 'rds.instance',
  joins: vpcFunctionJoins,
  hints: [...databasePathHints, settings],
  messages: {
    tooMany:
      '{functions} may open {mayOpen} connections at once to {database} ({engine}, {class}), which takes some {takes} by default.',
  },

  judge(database, context) {
    const { name, engine, instanceClass } = database;
    const unseen = context.unread('ec2.security-group');
    if (unseen !== undefined) return notSeen(unseen);
    const functions = functionsReaching(database, context);
    if (functions.length === 0) return notApplicable('no function of a VPC is seen to reach it');
    const takes = defaultConnections(engine, instanceClass);
    if (takes === undefined)
      return insufficientEvidence(`how many connections ${engine} on ${instanceClass} takes is not known`);
    const possible = executionsPossible(functions, database, context);
    if ('verdict' in possible) return possible.verdict;
    const { names, related } = someOf(functions);
    const { most: mayOpen, unbounded } = possible;
    const bound = [...unbounded, ...names].slice(0, 1);
    const evidence = {
      database: name,
      engine,
      class: instanceClass,
      takes,
      functions: names,
      mayOpen,
      unbounded,
      bound,
    };
    if (mayOpen <= takes) return passBecause(evidence);
    return unlessProxied(database, context) ?? review('tooMany', evidence, { related });
  },
});

function unlessProxied(database: RdsInstance, context: Context) {
  const unseen = context.unread('rds.proxy');
  if (unseen !== undefined) return notSeen(unseen);
  const { has, gap } = proxiedDatabases(context);
  if (has(database)) return notApplicable('an RDS Proxy pools its connections');
  return gap && unknown(gap);
}
