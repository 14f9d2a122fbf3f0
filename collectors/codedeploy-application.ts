import {
  type ApplicationInfo,
  BatchGetApplicationsCommand,
  CodeDeployClient,
  paginateListApplications,
} from '@aws-sdk/client-codedeploy';
import { type Aws, asArn, batches, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { CodedeployApplication } from '#model';

const mostInOneCall = 100;

/** Applications that deploy functions; what they deploy is told by a second call only, a hundred at a time. */
export const codedeployApplication = defineCollector({
  kinds: ['codedeploy.application'],
  scope: 'region',
  permissions: ['codedeploy:ListApplications', 'codedeploy:BatchGetApplications', 'tag:GetResources'],
  collect(aws) {
    return enrich(applications(aws.client(CodeDeployClient)), (one) => toApplication(aws, one));
  },
});

async function* applications(client: CodeDeployClient): AsyncIterable<ApplicationInfo> {
  const names: string[] = [];
  for await (const page of paginateListApplications({ client }, {})) names.push(...required(page.applications));
  for (const batch of batches(names, mostInOneCall)) {
    const { applicationsInfo } = await client.send(new BatchGetApplicationsCommand({ applicationNames: batch }));
    yield* required(applicationsInfo).filter(({ computePlatform }) => required(computePlatform) === 'Lambda');
  }
}

async function toApplication(aws: Aws, told: ApplicationInfo): Promise<CodedeployApplication> {
  const name = required(told.applicationName);
  const arn = asArn(`arn:${aws.partition}:codedeploy:${aws.region}:${aws.account}:application:${name}`);
  return {
    kind: 'codedeploy.application',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
  };
}
