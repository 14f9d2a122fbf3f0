import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateAuthorizerCommand,
  CreateIntegrationCommand,
  CreateModelCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { ApiV2Record } from '../../sandbox/estate/gateway-records.ts';
import type { Moto } from './moto.ts';

/** HTTP and WebSocket APIs. */
export async function buildApisV2(moto: Moto, apis: readonly ApiV2Record[]): Promise<void> {
  const client = moto.client(ApiGatewayV2Client);
  for (const record of apis) {
    const { ApiId, ApiEndpoint: _endpoint, CreatedDate: _made, ...api } = record.api;
    const { Name, ProtocolType } = api;
    const made = await client.send(new CreateApiCommand({ ...api, Name, ProtocolType }));
    moto.named('apiV2', made.ApiId, ApiId);
    await buildParts(moto, client, record);
    for (const {
      StageName,
      CreatedDate: _begun,
      LastUpdatedDate: _changed,
      DeploymentId: _of,
      ...stage
    } of record.stages) {
      await client.send(new CreateStageCommand({ ...stage, ApiId, StageName }));
    }
  }
}

/** A route names the others. */
async function buildParts(moto: Moto, client: ApiGatewayV2Client, record: ApiV2Record): Promise<void> {
  const { ApiId } = record.api;
  for (const { IntegrationId, ...integration } of record.integrations) {
    const { IntegrationType } = integration;
    const made = await client.send(new CreateIntegrationCommand({ ...integration, ApiId, IntegrationType }));
    moto.named('integration', made.IntegrationId, IntegrationId);
  }
  for (const { AuthorizerId, ...authorizer } of record.authorizers) {
    const { Name, AuthorizerType, IdentitySource } = authorizer;
    const made = await client.send(
      new CreateAuthorizerCommand({ ...authorizer, ApiId, Name, AuthorizerType, IdentitySource }),
    );
    moto.named('authorizer', made.AuthorizerId, AuthorizerId);
  }
  for (const { ModelId, Name, ContentType, Schema } of record.models) {
    const made = await client.send(new CreateModelCommand({ ApiId, Name, ContentType, Schema }));
    moto.named('modelV2', made.ModelId, ModelId);
  }
  for (const { RouteId, ...route } of record.routes) {
    const made = await client.send(new CreateRouteCommand({ ...route, ApiId, RouteKey: route.RouteKey }));
    moto.named('route', made.RouteId, RouteId);
  }
}
