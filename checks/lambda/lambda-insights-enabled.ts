import * as z from 'zod/mini';
import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause } from '#kit';

export const lambdaInsightsEnabled = defineCheck({
  id: 'lambda-insights-enabled',
  title: 'A function reports its memory, processor and disk use to Lambda Insights',
  question: 'OPS1',
  practices: ['OPS1-B7'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'Lambda itself tells neither how much of its processor nor how much of /tmp a function uses.',
  remedy: {
    text: 'Add the layer of Lambda Insights for the region, and let the role write what it reports.',
    property:
      'AWS::Lambda::Function Layers with LambdaInsightsExtension; the role with CloudWatchLambdaInsightsExecutionRolePolicy',
    cli: 'aws lambda update-function-configuration --function-name {name} --layers ALL_LAYER_ARNS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights.html',

  subject: 'lambda.function',
  /** Its metrics and logs cost money, so nobody is asked to switch it on unless this says so. */
  options: z.strictObject({ requireInsights: z._default(z.boolean(), false) }),
  messages: { missing: '{function} has no layer of Lambda Insights, though the configuration requires it.' },

  judge({ name, packageType, layerArns: layers }, { options: { requireInsights } }) {
    const evidence = { function: name, layers, requireInsights };
    if (layers.some((layer) => layer.includes('LambdaInsightsExtension'))) return passBecause(evidence);
    if (!requireInsights) return notApplicable('the configuration does not require Lambda Insights');
    if (packageType === 'Image') return insufficientEvidence('what a container image brings along is not seen');
    return fail('missing', evidence);
  },
});
