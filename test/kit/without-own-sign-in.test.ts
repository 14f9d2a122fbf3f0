import { expect, it } from 'vitest';
import { withoutOwnSignIn } from '../../src/kit/without-own-sign-in.ts';
import { aUserPool, aUserPoolClient } from '../support/build.ts';

const machine = {
  oauthFlows: ['client_credentials'],
  explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
};

function of(...clients: readonly Parameters<typeof aUserPoolClient>[0][]): string | undefined {
  return withoutOwnSignIn(aUserPool(), ((_kind: string, member: string, value: unknown) =>
    member === 'userPoolArn' && value === aUserPool().arn ? clients.map((one) => aUserPoolClient(one)) : []) as never);
}

it('is undefined where a client lets users of the pool in, beside others', () => {
  expect(of({})).toBeUndefined();
  expect(of(machine, { identityProviders: ['Google'] }, {})).toBeUndefined();
});

it('tells of pools without clients, and of those whose users are known elsewhere', () => {
  expect(of()).toMatch('no app clients');
  expect(of({ identityProviders: ['CompanyDirectory', 'Google'] })).toBe('its users sign in elsewhere');
});

it('tells of pools for machines alone', () => {
  expect(of(machine)).toMatch('machines');
});

it.each([
  ['with a flow for users beside', { ...machine, oauthFlows: ['client_credentials', 'code'] }],
  ['that is not switched to its flows', { ...machine, oauthFlowsEnabled: false }],
  ['without any flow of OAuth', { ...machine, oauthFlows: [] }],
  ['that names no flows, which is those for users', { ...machine, explicitAuthFlows: [] }],
  ['with a flow by password', { ...machine, explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] }],
])('does not take a client %s for one of machines', (_, client) => {
  expect(of(client)).toBeUndefined();
});
