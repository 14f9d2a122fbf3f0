import {
  type EventDestination,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  paginateListConfigurationSets,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { type Aws, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, Observed, SesConfigurationSet, SesEventDestination } from '#model';

/** Configuration sets with where they send their events. */
export const sesConfigurationSet = defineCollector({
  kinds: ['ses.configuration-set'],
  scope: 'region',
  permissions: [
    'ses:ListConfigurationSets',
    'ses:GetConfigurationSet',
    'ses:GetConfigurationSetEventDestinations',
    'tag:GetResources',
  ],
  collect(aws) {
    const client = aws.client(SESv2Client);
    return enrich(listSets(client), (name) => toSet(aws, client, name), byText(aws));
  },
});

async function* listSets(client: SESv2Client): AsyncIterable<string> {
  for await (const page of paginateListConfigurationSets({ client }, { PageSize: 1000 })) {
    yield* page.ConfigurationSets ?? [];
  }
}

async function toSet(aws: Aws, client: SESv2Client, name: string): Promise<SesConfigurationSet> {
  const arn: Arn = `arn:${aws.partition}:ses:${aws.region}:${aws.account}:configuration-set/${name}`;
  const [tags, eventDestinations, reputationMetricsEnabled] = await Promise.all([
    aws.tags(arn),
    destinationsOf(aws, client, name),
    observe(aws, {
      kind: 'ses.configuration-set',
      operation: 'ses:GetConfigurationSet',
      call: async () => {
        const set = await client.send(new GetConfigurationSetCommand({ ConfigurationSetName: name }));
        return set.ReputationOptions?.ReputationMetricsEnabled === true;
      },
      whenNotFound: false,
    }),
  ]);
  return {
    kind: 'ses.configuration-set',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags,
    eventDestinations,
    reputationMetricsEnabled,
  };
}

function destinationsOf(
  aws: Aws,
  client: SESv2Client,
  name: string,
): Promise<Observed<readonly SesEventDestination[]>> {
  const command = new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: name });
  return observe(aws, {
    kind: 'ses.configuration-set',
    operation: 'ses:GetConfigurationSetEventDestinations',
    call: async () => ((await client.send(command)).EventDestinations ?? []).map(toDestination),
    whenNotFound: [],
  });
}

function toDestination(listed: EventDestination): SesEventDestination {
  const cloudwatch = listed.CloudWatchDestination;
  return {
    name: required(listed.Name),
    enabled: listed.Enabled === true,
    eventTypes: required(listed.MatchingEventTypes),
    cloudwatchDimensions:
      cloudwatch && required(cloudwatch.DimensionConfigurations).map(({ DimensionName }) => required(DimensionName)),
  };
}
