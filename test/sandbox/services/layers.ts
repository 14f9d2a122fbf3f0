import type {
  GetLayerVersionPolicyRequest,
  GetLayerVersionPolicyResponse,
  ListCodeSigningConfigsRequest,
  ListCodeSigningConfigsResponse,
  ListFunctionsByCodeSigningConfigRequest,
  ListFunctionsByCodeSigningConfigResponse,
  ListLayersRequest,
  ListLayersResponse,
  ListLayerVersionsRequest,
  ListLayerVersionsResponse,
} from '@aws-sdk/client-lambda';
import type { LayerRecord } from '../estate/delivery-records.ts';
import type { Estate } from '../estate/model.ts';
import { stableUuid } from '../estate/stable-id.ts';
import type { Context, Service } from '../service.ts';
import { notFound } from './function-name.ts';
import { cut, marker } from './lambda-page.ts';
import { regionOf } from './place-of.ts';

/** Layers and rules for signed code. */
export const layers: Service<Estate>['operations'] = {
  ListLayers: listLayers,
  ListLayerVersions: listLayerVersions,
  GetLayerVersionPolicy: getLayerVersionPolicy,
  ListCodeSigningConfigs: listCodeSigningConfigs,
  ListFunctionsByCodeSigningConfig: listFunctionsByCodeSigningConfig,
};

/** A layer whose versions are all deleted is listed no longer. */
function listLayers(input: ListLayersRequest, context: Context<Estate>): ListLayersResponse {
  const listed = regionOf(context).lambda.layers.flatMap(({ name, arn, versions: [newest] }) =>
    newest === undefined ? [] : [{ LayerName: name, LayerArn: arn, LatestMatchingVersion: newest }],
  );
  const { items, next } = cut(listed, 'ListLayers', input, context);
  return { Layers: [...items], ...marker(next) };
}

function listLayerVersions(input: ListLayerVersionsRequest, context: Context<Estate>): ListLayerVersionsResponse {
  const versions = layerNamed(input.LayerName, context)?.versions ?? [];
  const { items, next } = cut(versions, `ListLayerVersions/${input.LayerName ?? ''}`, input, context);
  return { LayerVersions: [...items], ...marker(next) };
}

function getLayerVersionPolicy(
  input: GetLayerVersionPolicyRequest,
  context: Context<Estate>,
): GetLayerVersionPolicyResponse {
  const version = input.VersionNumber ?? 0;
  const layer = layerNamed(input.LayerName, context);
  const statements = layer?.policies[version] ?? [];
  if (statements.length === 0) throw notFound('No policy is associated with the given resource.');
  return {
    Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }),
    RevisionId: stableUuid(`${layer?.arn ?? ''}:${version}/policy`),
  };
}

function layerNamed(name: string | undefined, context: Context<Estate>): LayerRecord | undefined {
  return regionOf(context).lambda.layers.find((layer) => layer.name === name || layer.arn === name);
}

function listCodeSigningConfigs(
  input: ListCodeSigningConfigsRequest,
  context: Context<Estate>,
): ListCodeSigningConfigsResponse {
  const configs = regionOf(context).lambda.codeSigning.map(({ config }) => config);
  const { items, next } = cut(configs, 'ListCodeSigningConfigs', input, context);
  return { CodeSigningConfigs: [...items], ...marker(next) };
}

function listFunctionsByCodeSigningConfig(
  input: ListFunctionsByCodeSigningConfigRequest,
  context: Context<Estate>,
): ListFunctionsByCodeSigningConfigResponse {
  const arn = input.CodeSigningConfigArn ?? '';
  const record = regionOf(context).lambda.codeSigning.find(({ config }) => config.CodeSigningConfigArn === arn);
  if (record === undefined) throw notFound(`The code signing configuration cannot be found: ${arn}`);
  const { items, next } = cut(record.functionArns, `ListFunctionsByCodeSigningConfig/${arn}`, input, context);
  return { FunctionArns: [...items], ...marker(next) };
}
