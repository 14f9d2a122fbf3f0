import { defineCheck, fail, insufficientEvidence, missingForEverybody, passBecause, sidOf, unknown } from '#kit';
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
    cli: 'aws lambda update-function-url-config --function-name {target} --auth-type AWS_IAM --region {region}',
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
    const { qualifier, functionArn } = url;
    const evidence = evidenceOf(url);
    if (url.authType === 'AWS_IAM') return passBecause(evidence);
    const holder = qualifier === undefined ? find('lambda.function', functionArn) : find('lambda.alias', url.arn);
    // An alias of `$LATEST` is not listed where no version is published: its URL may well be open.
    if (holder.is !== 'found')
      return insufficientEvidence('the function or alias that holds its policy was not listed');
    if (!holder.value.policy.seen) return unknown(holder.value.policy.gap);

    const document = holder.value.policy.value ?? { statements: [] };
    const open = policies.openStatements(document).map(({ statement }) => statement);
    const facts = { ...evidence, statements: open.map(sidOf) };
    const missing = missingForEverybody(url, document, policies);
    if (missing !== undefined) return closed(missing, facts);
    return fail('open', facts, { related: [functionArn] });
  },
});

function evidenceOf({ functionArn, qualifier, authType, createdAt = 'unknown' }: LambdaUrl) {
  const name = functionArn.slice(functionArn.lastIndexOf(':') + 1);
  // For the command: the qualifier is an argument of its own there.
  const target = qualifier === undefined ? [name] : [name, '--qualifier', qualifier];
  return { function: name, qualifier: qualifier ?? '$LATEST', authType, made: createdAt, target };
}

function closed(missing: string, facts: Evidence) {
  const severity = { level: 'medium', because: 'closed by its policy today' } as const;
  return fail('openButClosed', { ...facts, missing }, { severity });
}
