import {
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  type PermittedSource,
  passBecause,
  permittedKinds,
  permittedSources,
  standingOfSource,
  unknown,
  unreadPolicy,
  worstOfEach,
} from '#kit';
import type { LambdaFunction, PolicyDocument, Verdict } from '#model';

type Context = JudgeContext<'lambda.alias' | (typeof permittedKinds)[number], unknown>;

export const lambdaPermissionStale = defineCheck({
  id: 'lambda-permission-stale',
  title: 'A function lets in only what exists',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A permission for a topic, rule or bucket that was deleted lets in whatever gets that name next, and hides what really calls.',
  remedy: {
    text: 'Take the permission away, or see to what should have kept its source.',
    property: 'AWS::Lambda::Permission SourceArn',
    cli: 'aws lambda remove-permission --function-name {target} --statement-id {statement} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',

  subject: 'lambda.function',
  joins: ['lambda.alias'],
  hints: permittedKinds,
  messages: {
    stale: '{target} lets {service} call it for {source}, which does not exist any more (statement {statement}).',
  },

  judge(subject, context) {
    const aliases = context.where('lambda.alias', 'functionArn', subject.arn);
    const policies = [
      { target: subject.name, policy: subject.policy },
      ...aliases.map(({ name, policy }) => ({ target: `${subject.name}:${name}`, policy })),
    ];
    const verdicts = policies.flatMap(({ target, policy }) =>
      policy.seen && policy.value !== undefined ? verdictsOn(subject, target, policy.value, context) : [],
    );
    const gap = unreadPolicy(subject, context.where);
    const said = worstOfEach(verdicts);
    if (gap !== undefined) return [...said, unknown(gap, { subKey: 'policies' })];
    return said.length === 0 ? notApplicable('its policies name no source of a kind that is listed here') : said;
  },
});

function verdictsOn(subject: LambdaFunction, target: string, policy: PolicyDocument, context: Context) {
  return permittedSources(policy, context).flatMap((source) => verdictOn(subject, target, source, context));
}

function verdictOn(
  subject: LambdaFunction,
  target: string,
  source: PermittedSource,
  context: Context,
): readonly Verdict<'stale'>[] {
  const standing = standingOfSource(source, subject, context);
  if (standing === undefined) return [];
  const { sourceArn, service, sid: statement = 'SID' } = source;
  const details = { subKey: target === subject.name ? sourceArn : `${target}/${sourceArn}` };
  if (typeof standing === 'object') return [notSeen(standing.unseen, details)];
  const evidence = { function: subject.name, target, service, source: sourceArn, statement };
  return [standing === 'gone' ? fail('stale', evidence, details) : passBecause(evidence, details)];
}
