import { AppConfigClient, type Application, paginateListApplications } from '@aws-sdk/client-appconfig';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { AppconfigApplication } from '#model';

/** Applications of AppConfig, by name. */
export const appconfigApplication = defineCollector({
  kinds: ['appconfig.application'],
  scope: 'region',
  permissions: ['appconfig:ListApplications', 'tag:GetResources'],
  collect(aws) {
    return enrich(listApplications(aws.client(AppConfigClient)), (listed) => toApplication(aws, listed));
  },
});

async function* listApplications(client: AppConfigClient): AsyncIterable<Application> {
  for await (const page of paginateListApplications({ client }, { MaxResults: 50 })) yield* required(page.Items);
}

async function toApplication(aws: Aws, listed: Application): Promise<AppconfigApplication> {
  const arn = `arn:${aws.partition}:appconfig:${aws.region}:${aws.account}:application/${required(listed.Id)}` as const;
  return {
    kind: 'appconfig.application',
    arn,
    name: required(listed.Name),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
  };
}
