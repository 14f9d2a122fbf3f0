import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';
import type { Evidence, LambdaUrl } from '#model';

export const lambdaUrlAuth = defineCheck({
  id: 'lambda-url-auth',
  title: 'A function URL lets only signed callers in',
  question: 'SEC1',
  practices: ['SEC1-B1'],
  scope: 'region',
  severity: 'critical',
  beyondLens: true,
  publicByDesign: true,
  why: 'A URL without authentication whose policy admits everybody can be called, and paid for, by anyone who finds it.',
  remedy: {
    text: 'Ask for signed requests (AWS_IAM), with CloudFront origin access control in front where browsers call it; or tag the function wal:public=true if it is meant to be open.',
    property: 'AWS::Lambda::Url AuthType; SAM FunctionUrlConfig AuthType',
    cli: 'aws lambda update-function-url-config --function-name {arn} --auth-type AWS_IAM --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',

  subject: 'lambda.url',
  joins: ['lambda.function', 'lambda.alias'],
  messages: {
    open: '{function} ({qualifier}) has a URL that anyone on the internet can call: AuthType NONE, and its policy admits everybody.',
    openButClosed:
      '{function} ({qualifier}) has a URL with AuthType NONE that its policy lets nobody call: {missing}. The next policy change may open it.',
  },

  judge(url, { find, analysis: { policies } }) {
    const evidence = { function: url.name, qualifier: url.qualifier ?? '$LATEST', authType: url.authType };
    if (url.authType === 'AWS_IAM') return passBecause(evidence);
    const holder =
      url.qualifier === undefined ? find('lambda.function', url.functionArn) : find('lambda.alias', url.arn);
    if (holder.is !== 'found') return notApplicable('its function or alias is gone');
    if (!holder.value.policy.seen) return unknown(holder.value.policy.gap);

    const open = holder.value.policy.value === undefined ? [] : policies.openStatements(holder.value.policy.value);
    const admits = (action: string) =>
      open.some(({ statement }) => statement.actions.some((pattern) => policies.matchesAction(pattern, action)));
    const facts = { ...evidence, statements: open.map(({ statement }) => statement.sid ?? 'without Sid') };
    if (!admits('lambda:InvokeFunctionUrl')) return closed('no statement for lambda:InvokeFunctionUrl', facts);
    if (needsBothActions(url) && !admits('lambda:InvokeFunction')) {
      return closed('no statement for lambda:InvokeFunction, which URLs made since October 2025 need', facts);
    }
    return fail('open', facts);
  },
});

/** URLs made from October 2025 on need a second statement to be open. */
function needsBothActions({ createdAt }: LambdaUrl): boolean {
  return createdAt !== undefined && createdAt >= '2025-10-01';
}

function closed(missing: string, facts: Evidence) {
  const severity = { level: 'medium', because: 'closed by its policy today' } as const;
  return fail('openButClosed', { ...facts, missing }, { severity });
}
