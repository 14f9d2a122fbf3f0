import { CognitoIdentityClient, CreateIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { IdentityPoolRecord, UserPoolRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';

/** User pools with their clients and providers. */
export async function buildUserPools(moto: Moto, pools: readonly UserPoolRecord[]): Promise<void> {
  const client = moto.client(CognitoIdentityProviderClient);
  for (const { pool, mfa, clients, providers } of pools) {
    const { Id: UserPoolId, Name: PoolName, Domain } = pool;
    const { MfaConfiguration, DeletionProtection, UserPoolTier, LambdaConfig, Policies, UserPoolAddOns, UserPoolTags } =
      pool;
    const settings = { DeletionProtection, UserPoolTier, LambdaConfig, Policies, UserPoolAddOns, UserPoolTags };
    const made = await client.send(new CreateUserPoolCommand({ PoolName, MfaConfiguration, ...settings }));
    moto.named('userPool', made.UserPool?.Id, UserPoolId);
    if (Domain !== undefined) await client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));
    const { SoftwareTokenMfaConfiguration, WebAuthnConfiguration } = mfa;
    await client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration,
        SoftwareTokenMfaConfiguration,
        WebAuthnConfiguration,
      }),
    );
    for (const { ProviderName, ProviderType } of providers) {
      await client.send(
        new CreateIdentityProviderCommand({
          UserPoolId,
          ProviderName,
          ProviderType,
          ProviderDetails: { client_id: 'shop' },
        }),
      );
    }
    for (const { ClientId, ClientSecret, CreationDate: _made, ...settingsOfClient } of clients) {
      const { ClientName } = settingsOfClient;
      const given = { ...settingsOfClient, GenerateSecret: ClientSecret !== undefined };
      const { UserPoolClient } = await client.send(
        new CreateUserPoolClientCommand({ ...given, UserPoolId, ClientName }),
      );
      moto.named('userPoolClient', UserPoolClient?.ClientId, ClientId);
    }
  }
}

/** Identity pools with their roles. */
export async function buildIdentityPools(moto: Moto, pools: readonly IdentityPoolRecord[]): Promise<void> {
  const client = moto.client(CognitoIdentityClient);
  for (const { pool } of pools) {
    const { IdentityPoolId, IdentityPoolName, AllowUnauthenticatedIdentities, ...settings } = pool;
    const made = await client.send(
      new CreateIdentityPoolCommand({ ...settings, IdentityPoolName, AllowUnauthenticatedIdentities }),
    );
    moto.named('identityPool', made.IdentityPoolId, IdentityPoolId);
  }
}
