import type { CognitoUserPool, CognitoUserPoolClient } from '#model';
import type { Where } from './indexed.ts';

/** Why nobody signs in with a password of the user pool itself; undefined where somebody may. */
export function withoutOwnSignIn(
  { arn }: CognitoUserPool,
  where: Where<'cognito.user-pool-client'>,
): string | undefined {
  const clients = where('cognito.user-pool-client', 'userPoolArn', arn);
  if (clients.length === 0) return 'it has no app clients, by which users could sign in';
  const people = clients.filter((one) => !isForMachines(one));
  if (people.length === 0) return 'its app clients are for machines alone';
  return people.some(({ identityProviders }) => identityProviders.includes('COGNITO'))
    ? undefined
    : 'its users sign in elsewhere';
}

/** Cognito gives a client that names no flows those for users. */
function isForMachines({ oauthFlowsEnabled, oauthFlows, explicitAuthFlows }: CognitoUserPoolClient): boolean {
  const grants = oauthFlowsEnabled && oauthFlows.length > 0 && oauthFlows.every((one) => one === 'client_credentials');
  return grants && explicitAuthFlows.length > 0 && explicitAuthFlows.every((one) => one.includes('REFRESH_TOKEN'));
}
