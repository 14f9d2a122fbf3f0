import {
  ComputeOptimizerClient,
  type LambdaFunctionRecommendation,
  paginateGetLambdaFunctionRecommendations,
} from '@aws-sdk/client-compute-optimizer';
import { type Aws, asArn, observe, required } from '#aws';
import { defineCollector, withoutQualifier } from '#kit';
import type { FunctionRecommendation } from '#model';

/** A thousand a call, where there are functions; an account that has not opted in has none. */
export const computeOptimizerFunctionRecommendation = defineCollector({
  kinds: ['compute-optimizer.function-recommendation'],
  scope: 'region',
  after: ['lambda.function'],
  permissions: ['compute-optimizer:GetLambdaFunctionRecommendations'],
  async *collect(aws, seen) {
    if (seen.all('lambda.function').length === 0) return;
    const listed: LambdaFunctionRecommendation[] = [];
    await observe(aws, {
      kind: 'compute-optimizer.function-recommendation',
      operation: 'compute-optimizer:GetLambdaFunctionRecommendations',
      call: () => listInto(listed, aws.client(ComputeOptimizerClient)),
      whenNotFound: undefined,
      hides: 'listing',
    });
    for (const one of listed) yield toRecommendation(aws, one);
  },
});

/** What came before a refusal is kept. */
async function listInto(listed: LambdaFunctionRecommendation[], client: ComputeOptimizerClient): Promise<void> {
  for await (const page of paginateGetLambdaFunctionRecommendations({ client }, { maxResults: 1000 })) {
    listed.push(...required(page.lambdaFunctionRecommendations));
  }
}

function toRecommendation(aws: Aws, told: LambdaFunctionRecommendation): FunctionRecommendation {
  const functionArn = asArn(withoutQualifier(required(told.functionArn)));
  const version = required(told.functionVersion);
  const options = [...(told.memorySizeRecommendationOptions ?? [])].sort(byRank);
  return {
    kind: 'compute-optimizer.function-recommendation',
    arn: asArn(`${functionArn}:${version}`),
    name: `${required(functionArn.split(':')[6])}:${version}`,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    functionArn,
    version,
    finding: required(told.finding),
    reasonCodes: told.findingReasonCodes ?? [],
    memoryMegabytesOptions: options.map(({ memorySize }) => required(memorySize)),
  };
}

function byRank({ rank: one }: { rank?: number | undefined }, { rank: other }: { rank?: number | undefined }): number {
  return required(one) - required(other);
}
