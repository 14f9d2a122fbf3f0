import { triggerHints, triggerJoins, triggerSources, triggersOfEveryAudit } from '#data';
import {
  defineCheck,
  fail,
  hiddenCallers,
  hiddenWiring,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  outsideProduction,
  passBecause,
  permissionAlone,
  review,
  versionBehind,
  worstOfEach,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';
import type { Trigger } from '../../src/analysis/triggers.ts';

type Context = JudgeContext<(typeof triggerJoins)[number] | (typeof triggerHints)[number], unknown>;
const callsSeldom = ['cognito-idp', 'firehose', 'secretsmanager'];
type Said = Verdict<'latest' | 'latestAlias' | 'perhapsLatest'>;

export const lambdaTriggerQualified = defineCheck({
  id: 'lambda-trigger-qualified',
  title: 'What triggers a function in production names an alias or a version',
  question: 'DEP',
  practices: ['DEP-21', 'SAX-21'],
  scope: 'region',
  severity: 'high',
  why: 'A trigger on the unqualified function runs each edit of $LATEST at once, whatever the aliases point to.',
  remedy: {
    text: 'Let the trigger name the alias, and let the alias allow the service to call it.',
    property: '!Ref of the AWS::Lambda::Alias (SAM: !Ref FunctionAliaslive) where the trigger names the function',
    cli: 'aws lambda update-event-source-mapping --uuid UUID --function-name {function}:{alias} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: triggerHints,
  messages: {
    latest: '{function} is called by {trigger} without a qualifier, and so runs $LATEST as it is edited.',
    latestAlias: '{function} is called by {trigger} through its alias {qualifier}, which points to $LATEST.',
    perhapsLatest:
      '{function} may be called by {trigger} without a qualifier: a policy allows it, and nothing else tells.',
  },

  judge(subject, context) {
    const spared = outsideProduction(subject, context.environment);
    if (spared !== undefined) return notApplicable(spared);
    const triggers = context.analysis.triggers(subject.arn).filter(({ source }) => source !== 'edgelambda');
    const verdicts = worstOfEach(triggers.flatMap((trigger) => verdictsOn(subject, trigger, context)));
    const callers = hiddenCallers(subject, verdicts, triggerSources, context);
    const hidden = callers ?? hiddenWiring(triggersOfEveryAudit, context);
    if (hidden !== undefined) return [...verdicts, hidden];
    return verdicts.length === 0 ? notApplicable('nothing but CloudFront is seen to trigger it') : verdicts;
  },
});

function verdictsOn(subject: LambdaFunction, trigger: Trigger, { where, unread }: Context): readonly Said[] {
  const { qualifier = '$LATEST', source, sourceArn: subKey = source } = trigger;
  const bypassed = where('lambda.alias', 'functionArn', subject.arn).filter(({ version }) => version !== '$LATEST');
  const [alias = 'live'] = bypassed.map(({ name }) => name).sort();
  const evidence = { function: subject.name, trigger: named(source, subKey), source, qualifier, alias };
  const details = { subKey, ...weightOf(source, bypassed.length > 0) };
  if (trigger.evidence === 'permitted') {
    const alone = permissionAlone(trigger, subject, triggerSources, unread);
    if (alone.is === 'unread') return [notSeen(alone.unseen, { subKey })];
    return alone.is === 'perhaps' ? [review('perhapsLatest', evidence, details)] : [];
  }
  const version = versionBehind(subject, qualifier, where);
  if (version === '$LATEST') return [fail(qualifier === version ? 'latest' : 'latestAlias', evidence, details)];
  if (version !== undefined) return [passBecause({ ...evidence, version, pinned: version === qualifier }, { subKey })];
  return [insufficientEvidence(`no alias or version ${qualifier} is listed`, { subKey })];
}

function weightOf(source: string, hasAlias: boolean) {
  if (callsSeldom.includes(source)) return { severity: { level: 'low', because: `${source} calls it aside` } } as const;
  return hasAlias ? {} : ({ severity: { level: 'medium', because: 'it has no alias to bypass' } } as const);
}

/** A URL has no ARN but the function's. */
function named(source: string, arn: string): string {
  return source === 'lambda-url' ? 'its URL' : arn;
}
