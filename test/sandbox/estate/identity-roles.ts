import { aRole, assumableBy } from './builders/role.ts';
import type { Place, PolicyStatement, RoleRecord } from './model.ts';
import { stableUuid } from './stable-id.ts';

const cognito = 'cognito-identity.amazonaws.com';

/** The roles that the identity pools hand out: one for a customer's own objects, and one for everybody's. */
export function identityRoles(at: Pick<Place, 'partition' | 'account'>): RoleRecord[] {
  const bucket = `arn:${at.partition}:s3:::shop-uploads-prod`;
  return [
    aRole(at, 'customers-signed-in', {
      trust: [trusting('customers')],
      inline: { own: [reading(`${bucket}/\${${cognito}:sub}/*`)] },
    }),
    aRole(at, 'customers-gold', {
      trust: [trusting('customers')],
      inline: { terms: [reading(`${bucket}/gold/terms.pdf`)] },
    }),
    aRole(at, 'visitors', {
      trust: [assumableBy({ Federated: cognito })],
      inline: { all: [reading(`${bucket}/*`)] },
    }),
  ];
}

function trusting(pool: string): PolicyStatement {
  return assumableBy(
    { Federated: cognito },
    {
      StringEquals: { [`${cognito}:aud`]: `eu-west-1:${stableUuid(`identities/${pool}`)}` },
      'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'authenticated' },
    },
  );
}

function reading(resource: string): PolicyStatement {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: resource };
}
