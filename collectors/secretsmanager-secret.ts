import {
  GetResourcePolicyCommand,
  paginateListSecrets,
  type SecretListEntry,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Aws, asArn, enrich, observe, parsePolicy, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { SecretRotation, SecretsManagerSecret } from '#model';

/** Secrets, but for those that are being deleted: what is told of them, and who may read them. */
export const secretsmanagerSecret = defineCollector({
  kinds: ['secretsmanager.secret'],
  scope: 'region',
  permissions: ['secretsmanager:ListSecrets', 'secretsmanager:GetResourcePolicy'],
  collect(aws) {
    const client = aws.client(SecretsManagerClient);
    return enrich(listSecrets(client), (listed) => toSecret(aws, client, listed), {
      aws,
      key: ({ ARN }) => required(ARN),
    });
  },
});

async function* listSecrets(client: SecretsManagerClient): AsyncIterable<SecretListEntry> {
  for await (const page of paginateListSecrets({ client }, { MaxResults: 100 })) yield* required(page.SecretList);
}

async function toSecret(
  aws: Aws,
  client: SecretsManagerClient,
  listed: SecretListEntry,
): Promise<SecretsManagerSecret> {
  const arn = asArn(required(listed.ARN));
  return {
    kind: 'secretsmanager.secret',
    arn,
    name: required(listed.Name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: tagPairs(listed.Tags) },
    createdAt: required(listed.CreatedDate).toISOString(),
    lastChangedAt: listed.LastChangedDate?.toISOString(),
    lastAccessedAt: listed.LastAccessedDate?.toISOString(),
    rotation: rotationOf(listed),
    owningService: listed.OwningService,
    primaryRegion: listed.PrimaryRegion,
    managedExternalType: listed.Type,
    kmsKeyId: listed.KmsKeyId,
    policy: await policyOf(aws, client, arn),
  };
}

/** Without rotation, Secrets Manager leaves its members out. */
function rotationOf(listed: SecretListEntry): SecretRotation {
  const stages = Object.values(listed.SecretVersionsToStages ?? {});
  return {
    enabled: listed.RotationEnabled === true,
    intervalDays: listed.RotationRules?.AutomaticallyAfterDays,
    schedule: listed.RotationRules?.ScheduleExpression,
    functionArn: listed.RotationLambdaARN === undefined ? undefined : asArn(listed.RotationLambdaARN),
    lastRotatedAt: listed.LastRotatedDate?.toISOString(),
    nextRotationAt: listed.NextRotationDate?.toISOString(),
    pendingVersion: stages.some((labels) => labels.includes('AWSPENDING') && !labels.includes('AWSCURRENT')),
  };
}

function policyOf(aws: Aws, client: SecretsManagerClient, arn: string): Promise<SecretsManagerSecret['policy']> {
  return observe(aws, {
    kind: 'secretsmanager.secret',
    operation: 'secretsmanager:GetResourcePolicy',
    call: async () => {
      const { ResourcePolicy } = await client.send(new GetResourcePolicyCommand({ SecretId: arn }));
      return ResourcePolicy === undefined ? undefined : parsePolicy(ResourcePolicy);
    },
    whenNotFound: undefined,
  });
}
