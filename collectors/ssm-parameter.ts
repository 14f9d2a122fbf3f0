import { type ParameterMetadata, paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { SsmParameter } from '#model';

/** The names of parameters. Their values are another operation's, which is never called. */
export const ssmParameter = defineCollector({
  kinds: ['ssm.parameter'],
  scope: 'region',
  permissions: ['ssm:DescribeParameters', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeParameters(aws.client(SSMClient)), (described) => toParameter(aws, described));
  },
});

async function* describeParameters(client: SSMClient): AsyncIterable<ParameterMetadata> {
  for await (const page of paginateDescribeParameters({ client }, { MaxResults: 50 })) yield* required(page.Parameters);
}

/** The slash that a path begins with is the one before the name. */
async function toParameter(aws: Aws, described: ParameterMetadata): Promise<SsmParameter> {
  const name = required(described.Name);
  const arn = `arn:${aws.partition}:ssm:${aws.region}:${aws.account}:parameter/${name.replace(/^\//, '')}` as const;
  return { kind: 'ssm.parameter', arn, name, account: aws.account, region: aws.region, tags: await aws.tags(arn) };
}
