import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { CredentialSet } from './credentials.ts';
import { required } from './required.ts';

export interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
}

/** The SDK's clients ask again 5 minutes before the end; what they get then must be new. */
const renewBefore = 6 * 60_000;

/** Credentials of a role, shared by all who ask and renewed before they expire. */
export function roleCredentials(sts: STSClient, request: RoleRequest): () => Promise<CredentialSet> {
  let current: CredentialSet | undefined;
  let coming: Promise<CredentialSet> | undefined;
  return () => {
    if (current !== undefined && isFresh(current)) return Promise.resolve(current);
    coming ??= assume(sts, request)
      .then((credentials) => (current = credentials))
      .finally(() => {
        coming = undefined;
      });
    return coming;
  };
}

function isFresh({ expiration }: CredentialSet): boolean {
  return expiration === undefined || expiration.getTime() - Date.now() > renewBefore;
}

async function assume(sts: STSClient, { roleArn, sessionName, externalId }: RoleRequest): Promise<CredentialSet> {
  const reply = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName, ExternalId: externalId }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = required(reply.Credentials, 'Credentials');
  return {
    accessKeyId: required(AccessKeyId, 'AccessKeyId'),
    secretAccessKey: required(SecretAccessKey, 'SecretAccessKey'),
    sessionToken: required(SessionToken, 'SessionToken'),
    expiration: required(Expiration, 'Expiration'),
  };
}
