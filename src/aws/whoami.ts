import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { asArn, parseArn } from './arn.ts';
import { CredentialError } from './credential-error.ts';
import { redact } from './redact.ts';
import { refusalOf } from './refusal.ts';
import { required } from './required.ts';
import type { Caller } from './session.ts';

/** Whose credentials these are. Throws `CredentialError` where AWS does not say. */
export async function whoami(sts: STSClient, from: { region: string; profile: string | undefined }): Promise<Caller> {
  try {
    const reply = await sts.send(new GetCallerIdentityCommand({}));
    const arn = asArn(required(reply.Arn, 'Arn'));
    return { account: required(reply.Account, 'Account'), arn, partition: parseArn(arn).partition };
  } catch (error) {
    const story = storyOf(error);
    if (story === undefined) throw error;
    const as = from.profile === undefined ? '' : ` with the profile ${from.profile}`;
    throw new CredentialError(
      `Could not learn who is asking (sts:GetCallerIdentity in ${from.region}${as}): ${story}`,
      {
        cause: error,
      },
    );
  }
}

const network = 'Check the network, the proxy, the region and AWS_ENDPOINT_URL.';

function storyOf(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return `${sentence(refusal.detail)} ${adviceFor(refusal.reason)}`;
  return error instanceof Error && isFromOutside(error) ? `${sentence(redact(error.message))} ${network}` : undefined;
}

function adviceFor(reason: string): string {
  if (reason === 'unavailable' || reason === 'deadline') return network;
  if (reason === 'malformed') return 'What answers is not AWS: check AWS_ENDPOINT_URL and the proxy.';
  if (reason === 'throttled') return 'Try again in a minute.';
  return 'Check the name of the profile, sign in again (aws sso login), or set the AWS_ACCESS_KEY_ID variables.';
}

/** An address that is none, or an answer of AWS to a request of the SDK's own search for credentials. */
function isFromOutside(error: Error): boolean {
  return '$metadata' in error || ('code' in error && error.code === 'ERR_INVALID_URL');
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
