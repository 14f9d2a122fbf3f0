import type {
  GetResourcePolicyRequest,
  GetResourcePolicyResponse,
  ListSecretsRequest,
  ListSecretsResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** What is told about secrets. There are no values here to hand out. */
export const secretsmanager: Service<Estate> = {
  client: 'secrets-manager',
  operations: { ListSecrets: listSecrets, GetResourcePolicy: getResourcePolicy },
};

function listSecrets(input: ListSecretsRequest, context: Context<Estate>): ListSecretsResponse {
  const size = input.MaxResults ?? 100;
  if (size < 1 || size > 100) throw new ServiceError('InvalidParameterException', 'MaxResults must be from 1 to 100.');
  const secrets = regionOf(context).secrets.map(({ secret }) => secret);
  const { items, next } = page(
    secrets.filter(({ DeletedDate }) => DeletedDate === undefined || input.IncludePlannedDeletion === true),
    {
      of: `secretsmanager:ListSecrets/${context.caller.account}/${context.region}`,
      token: input.NextToken,
      size,
      malformed: () => new ServiceError('InvalidNextTokenException', 'The token is not valid.'),
    },
  );
  return { SecretList: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

/** Without a policy the member is left out. */
function getResourcePolicy(
  { SecretId }: GetResourcePolicyRequest,
  context: Context<Estate>,
): GetResourcePolicyResponse {
  const { secrets } = regionOf(context);
  const record = secrets.find(({ secret }) => secret.ARN === SecretId || secret.Name === SecretId);
  if (record === undefined)
    throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const { secret, policy } = record;
  return {
    ARN: secret.ARN,
    Name: secret.Name,
    ...(policy === undefined ? {} : { ResourcePolicy: JSON.stringify(policy) }),
  };
}
