import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';

/** Secrets, whose value is nobody's. */
export async function buildSecrets(moto: Moto, secrets: readonly SecretRecord[]): Promise<void> {
  const client = moto.client(SecretsManagerClient);
  for (const { secret, policy } of secrets) {
    const { Name, ARN, KmsKeyId, Tags, Description } = secret;
    const made = await client.send(
      new CreateSecretCommand({ Name, KmsKeyId, Tags, Description, SecretString: 'none' }),
    );
    moto.named('secret', made.ARN, ARN);
    const { RotationLambdaARN, RotationRules } = secret;
    if (RotationLambdaARN !== undefined) {
      const when = { RotationRules, RotateImmediately: false };
      await client.send(new RotateSecretCommand({ SecretId: Name, RotationLambdaARN, ...when }));
    }
    if (policy !== undefined) {
      const ResourcePolicy = JSON.stringify(policy);
      await client.send(new PutResourcePolicyCommand({ SecretId: Name, ResourcePolicy }));
    }
  }
}
