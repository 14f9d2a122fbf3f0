import {
  GetLayerVersionPolicyCommand,
  LambdaClient,
  type LayersListItem,
  type LayerVersionsListItem,
  paginateListLayers,
  paginateListLayerVersions,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, LayerVersion } from '#model';

/** All versions of the account's own layers; GetLayerVersion, which hands out a link to the code, is never called. */
export const lambdaLayerVersion = defineCollector({
  kinds: ['lambda.layer-version'],
  scope: 'region',
  permissions: ['lambda:ListLayers', 'lambda:ListLayerVersions', 'lambda:GetLayerVersionPolicy'],
  async *collect(aws) {
    const client = aws.client(LambdaClient);
    const versions = enrich(listLayers(client), (layer) => versionsOf(aws, client, layer));
    yield* enrich(flat(versions), (listed) => toLayerVersion(aws, client, listed), {
      aws,
      key: ({ version }) => required(version.LayerVersionArn),
    });
  },
});

async function* listLayers(client: LambdaClient): AsyncIterable<LayersListItem> {
  for await (const page of paginateListLayers({ client }, {})) yield* required(page.Layers);
}

interface Listed {
  readonly layer: LayersListItem;
  readonly version: LayerVersionsListItem;
}

/** Versions are numbered from 1: where that is the newest, it is the only one, and the layer's listing has it whole. */
async function versionsOf(aws: Aws, client: LambdaClient, layer: LayersListItem): Promise<readonly Listed[]> {
  const newest = required(layer.LatestMatchingVersion);
  if (newest.Version === 1) return [{ layer, version: newest }];
  const listed = await observe(aws, {
    kind: 'lambda.layer-version',
    operation: 'lambda:ListLayerVersions',
    call: () => listVersions(client, required(layer.LayerArn)),
    whenNotFound: [],
    hides: 'listing',
  });
  return (listed.seen ? listed.value : [newest]).map((version) => ({ layer, version }));
}

async function listVersions(client: LambdaClient, layerArn: string): Promise<readonly LayerVersionsListItem[]> {
  const versions: LayerVersionsListItem[] = [];
  for await (const page of paginateListLayerVersions({ client }, { LayerName: layerArn })) {
    versions.push(...required(page.LayerVersions));
  }
  return versions;
}

async function* flat<T>(lists: AsyncIterable<readonly T[]>): AsyncIterable<T> {
  for await (const list of lists) yield* list;
}

async function toLayerVersion(aws: Aws, client: LambdaClient, { layer, version }: Listed): Promise<LayerVersion> {
  const layerArn = asArn(required(layer.LayerArn));
  const number = required(version.Version);
  return {
    kind: 'lambda.layer-version',
    arn: asArn(required(version.LayerVersionArn)),
    name: `${required(layer.LayerName)}:${number}`,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    layerArn,
    version: number,
    compatibleArchitectures: version.CompatibleArchitectures,
    policy: await policyOf(aws, client, { layerArn, number }),
  };
}

function policyOf(
  aws: Aws,
  client: LambdaClient,
  { layerArn, number }: { readonly layerArn: Arn; readonly number: number },
): Promise<LayerVersion['policy']> {
  const command = new GetLayerVersionPolicyCommand({ LayerName: layerArn, VersionNumber: number });
  return observe(aws, {
    kind: 'lambda.layer-version',
    operation: 'lambda:GetLayerVersionPolicy',
    call: async () => parsePolicy(required((await client.send(command)).Policy)),
    whenNotFound: undefined,
  });
}
