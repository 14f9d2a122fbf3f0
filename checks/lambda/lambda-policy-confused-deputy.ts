import {
  defineCheck,
  fail,
  type JudgeContext,
  type PolicyHolder,
  passBecause,
  pathFacts,
  policyHolders,
  policyPaths,
  severityOf,
  unknown,
} from '#kit';
import type { Arn, Verdict } from '#model';
import type { ExposurePath } from '../../src/analysis/policy.ts';

type Context = JudgeContext<'lambda.alias' | 's3.bucket', unknown>;

/** Services that anyone can make call a function of another account. */
const open = /^(s3|sns|ses|events|apigateway|alexa-\w+)\./;
/** A load balancer calls functions of its own account only; the others' grants are written by frameworks. */
const tame = /^(elasticloadbalancing|secretsmanager|config)\./;

export const lambdaPolicyConfusedDeputy = defineCheck({
  id: 'lambda-policy-confused-deputy',
  title: 'A service of AWS may call a function for sources of its own account only',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Without a source in the statement, a bucket, topic or rule of any other account can have the service call the function.',
  remedy: {
    text: 'Replace the statement by one that names the ARN of the source and its account.',
    property: 'AWS::Lambda::Permission SourceArn, SourceAccount',
    cli: 'aws lambda remove-permission --function-name {target} --statement-id {statement} --region {region} && aws lambda add-permission --function-name {target} --statement-id {statement} --action lambda:InvokeFunction --principal {service} --source-arn SOURCE_ARN --source-account {account} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',

  subject: 'lambda.function',
  joins: ['lambda.alias'],
  hints: ['s3.bucket'],
  messages: {
    anySource: '{function} ({qualifier}) can be called by {services} for a source of any account: {statements}.',
    bucketAlone:
      '{function} ({qualifier}) can be called by S3 for {buckets} ({statements}): the name of a bucket tells no account, so whoever gets a bucket of that name may call it.',
  },

  judge: (subject, context) => policyHolders(subject, context.where).map((one) => ofHolder(one, subject.name, context)),
});

function ofHolder(
  { holder, qualifier, part }: PolicyHolder,
  name: string,
  context: Context,
): Verdict<'anySource' | 'bucketAlone'> {
  if (!holder.policy.seen) return unknown(holder.policy.gap, part);
  const { services, named } = policyPaths(holder.policy.value, holder.account, context.analysis.policies);
  const evidence = { function: name, qualifier, target: holder.arn };
  const details = { ...part, related: [holder.arn] };
  if (services.length > 0) {
    const by = servicesIn(services);
    return fail('anySource', { ...evidence, ...pathFacts(services), ...by }, { ...details, ...weightOf(by) });
  }
  const paths = named.filter(isByBucketAlone);
  if (paths.length === 0) return passBecause({ ...evidence, policy: holder.policy.value ? 'bounded' : 'none' }, part);
  const buckets = pathFacts(paths).others;
  const facts = { ...evidence, ...pathFacts(paths), ...servicesIn(paths), buckets };
  return fail('bucketAlone', facts, { ...details, ...weightOfBuckets(buckets, context) });
}

function servicesIn(paths: readonly ExposurePath[]) {
  const services = [...new Set(paths.map(({ principal }) => principal.slice('Service '.length)))];
  return { services, service: services.slice(0, 1) };
}

function weightOf({ services }: { readonly services: readonly string[] }) {
  if (services.some((one) => open.test(one))) return severityOf('high', 'anyone can have the service call it');
  return services.every((one) => tame.test(one)) ? severityOf('low', 'the service calls for few but its owner') : {};
}

function isByBucketAlone({ principal, others, bounds }: ExposurePath): boolean {
  const namesAccount = bounds.some((one) => /aws:source(account|org)/i.test(one));
  return !namesAccount && principal.startsWith('Service s3.') && others.some((one) => /^arn:[^:]+:s3:::/.test(one));
}

function weightOfBuckets(buckets: readonly string[], { where, unread }: Context) {
  return unread('s3.bucket') || buckets.every((bucket) => where('s3.bucket', 'arn', bucket as Arn).length > 0)
    ? severityOf('low', 'the bucket is in the account')
    : severityOf('high', 'no bucket of that name is in the account and region');
}
