import {
  callingKinds,
  callPermission,
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  qualifierOf,
  unknown,
  type WiredCall,
  wiredCalls,
  withoutQualifier,
  worstOfEach,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const joins = ['lambda.alias', 'lambda.function', 'lambda.version'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof callingKinds)[number] | 'iam.role', unknown>;

export const lambdaInvokePermission = defineCheck({
  id: 'lambda-invoke-permission',
  title: 'What is wired to call a function may call it',
  question: 'OPS2',
  practices: ['OPS2-B2', 'REL2-11'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A trigger whose calls are refused looks as any other: its events are dropped, and the function is just never called.',
  remedy: {
    text: 'Give the qualifier that is called a permission for the service and its resource, or the role that calls it the right to invoke that qualifier. A permission of the function itself does nothing for its aliases.',
    property: 'AWS::Lambda::Permission FunctionName (with the alias), Principal, SourceArn',
    cli: 'aws lambda add-permission --function-name {target} --statement-id {service} --action lambda:InvokeFunction --principal {service}.amazonaws.com --source-arn {source} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',

  subject: 'lambda.function',
  joins,
  hints: [...callingKinds, 'iam.role'],
  messages: {
    refused: '{function} ({qualifier}) is to be called by {service} for {source}, and no call arrives: {flaw}.',
  },

  judge(subject, context) {
    const { calls, gap } = wiredCalls(subject.arn, context);
    const verdicts = worstOfEach(calls.flatMap((call) => verdictOn(subject, call, context)));
    const hidden = hiddenCalls(context) ?? (gap && unknown(gap, { subKey: 'callers' }));
    if (hidden !== undefined) return [...verdicts, hidden];
    return verdicts.length === 0 ? notApplicable('nothing is seen that needs a permission to call it') : verdicts;
  },
});

/** What could not be read may be wired to it, and be refused. */
function hiddenCalls({ unread }: Context): Verdict<never> | undefined {
  const unseen = unread(...callingKinds);
  return unseen && notSeen(unseen, { subKey: 'callers' });
}

function verdictOn(subject: LambdaFunction, call: WiredCall, context: Context): readonly Verdict<'refused'>[] {
  const { target, service, sourceArn: source } = call;
  const qualifier = qualifierOf(target) ?? '$LATEST';
  const details = { subKey: qualifier === '$LATEST' ? source : `${qualifier}/${source}` };
  if (isGone(target, qualifier, context)) return [];
  const evidence = { function: subject.name, target, qualifier, service, source };
  const { flaw, doubt } = callPermission(call, context, details);
  if (flaw !== undefined) return [fail('refused', { ...evidence, flaw }, details)];
  return [doubt ?? passBecause(evidence, details)];
}

/** Of which `trigger-target-exists` tells. */
function isGone(target: WiredCall['target'], qualifier: string, { find, where }: Context): boolean {
  if (qualifier === '$LATEST') return false;
  if (/^\d+$/.test(qualifier)) return find('lambda.version', target).is !== 'found';
  return (
    find('lambda.alias', target).is !== 'found' &&
    where('lambda.version', 'functionArn', withoutQualifier(target)).length > 0
  );
}
