import * as z from 'zod/mini';
import {
  actionsAllowed,
  canBeProxied,
  databasePathHints,
  databasesReached,
  defineCheck,
  fail,
  groupsOfFunction,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  proxiedDatabases,
  unknown,
  vpcFunctionJoins,
} from '#kit';
import type { LambdaFunction } from '#model';

const hints = [...databasePathHints, 'iam.role'] as const;
/** With so few executions at once, a proxy pools nothing. */
const options = z.strictObject({ lowConcurrency: z._default(z.int().check(z.nonnegative()), 10) });
type Context = JudgeContext<(typeof vpcFunctionJoins)[number] | (typeof hints)[number], z.output<typeof options>>;

export const lambdaRdsProxy = defineCheck({
  id: 'lambda-rds-proxy',
  title: 'A function reaches its relational database by a proxy that pools connections',
  question: 'REL2',
  practices: ['REL2-B8'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Each execution opens connections of its own and keeps them while it is idle; a proxy shares few of them, and holds calls while the database fails over.',
  remedy: {
    text: 'Put an RDS Proxy before the database and let the function connect to that; or use the Data API of Aurora.',
    property: 'AWS::RDS::DBProxy; AWS::RDS::DBProxyTargetGroup',
    cli: 'aws rds create-db-proxy --db-proxy-name PROXY --engine-family FAMILY --auth AuthScheme=SECRETS,SecretArn=SECRET_ARN --role-arn ROLE_ARN --vpc-subnet-ids SUBNET_IDS --region {region} && aws rds register-db-proxy-targets --db-proxy-name PROXY --db-instance-identifiers {databases} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html',

  subject: 'lambda.function',
  joins: vpcFunctionJoins,
  hints,
  options,
  messages: { direct: '{function} may connect to {databases} directly, and no RDS Proxy is there for them.' },

  judge(subject, context) {
    if (groupsOfFunction(subject, context).length === 0) return notApplicable('it is in no VPC');
    const unseen = context.unread('ec2.security-group', 'rds.instance');
    if (unseen !== undefined) return notSeen(unseen);
    const databases = databasesReached(subject, context).flatMap((one) =>
      one.kind === 'rds.instance' && canBeProxied(one) ? [one] : [],
    );
    if (databases.length === 0) return notApplicable('its security groups lead to no database that a proxy is for');
    const unseenProxies = context.unread('rds.proxy');
    if (unseenProxies !== undefined) return notSeen(unseenProxies);
    const { has, gap } = proxiedDatabases(context);
    const direct = databases.filter((one) => !has(one));
    const names = (some: typeof databases) => some.map(({ name }) => name).sort();
    const evidence = { function: subject.name, proxied: names(databases.filter(has)), databases: names(direct) };
    if (direct.length === 0) return passBecause(evidence);
    if (gap !== undefined) return unknown(gap);
    return unlessSpared(subject, context) ?? fail('direct', evidence, { related: direct.map(({ arn }) => arn) });
  },
});

/** What opens few connections, or perhaps none. */
function unlessSpared({ reservedConcurrency: reserved, roleArn }: LambdaFunction, { find, unread, options }: Context) {
  if (!reserved.seen) return unknown(reserved.gap);
  if (reserved.value !== undefined && reserved.value <= options.lowConcurrency)
    return notApplicable(`it never takes over ${String(options.lowConcurrency)} calls at once`);
  const unseen = unread('iam.role');
  if (unseen !== undefined) return notSeen(unseen);
  const role = find('iam.role', roleArn);
  const usesDataApi = role.is === 'found' && actionsAllowed(role.value).some((one) => /^rds-data:/i.test(one));
  return usesDataApi ? notApplicable('its role is for the Data API') : undefined;
}
