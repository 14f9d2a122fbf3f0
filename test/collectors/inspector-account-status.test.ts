import {
  type AccountState,
  BatchGetAccountStatusCommand,
  Inspector2Client,
  type State,
} from '@aws-sdk/client-inspector2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { inspectorAccountStatus } from '../../collectors/inspector-account-status.ts';
import { theInspectorStatus } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const inspector = mockClient(Inspector2Client);
const is = (status: State['status']): State => ({ status, errorCode: undefined, errorMessage: undefined });

function account(lambda: State | undefined, lambdaCode: State | undefined): AccountState {
  const resourceState = { ec2: is('DISABLED'), ecr: is('ENABLED'), lambda, lambdaCode };
  return { accountId: '111122223333', state: is('ENABLED'), resourceState };
}

beforeEach(() => {
  inspector.reset();
});

it('tells of the account alone whether its functions are scanned', async () => {
  inspector
    .on(BatchGetAccountStatusCommand, { accountIds: ['111122223333'] })
    .resolves({ accounts: [account(is('ENABLED'), is('DISABLED'))] });
  const { resources, error } = await collect(inspectorAccountStatus, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([theInspectorStatus({ lambdaCode: 'DISABLED' })]);
  expect(inspector.calls()).toHaveLength(1);
});

it('keeps the account in a region where functions or their code cannot be scanned', async () => {
  inspector.on(BatchGetAccountStatusCommand).resolves({ accounts: [account(undefined, undefined)] });
  const { resources, error } = await collect(inspectorAccountStatus, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([theInspectorStatus({ lambda: undefined, lambdaCode: undefined })]);
});

it('passes a refusal on', async () => {
  inspector.on(BatchGetAccountStatusCommand).rejects(denied);
  expect(await collect(inspectorAccountStatus, fakeAws())).toEqual({ resources: [], error: denied });
});

it.each([
  ['no accounts', { accounts: undefined }],
  ['not its account', { accounts: [], failedAccounts: [] }],
  ['no state of functions', { accounts: [account(is(undefined), is('ENABLED'))] }],
  ['no state of code', { accounts: [account(is('ENABLED'), is(undefined))] }],
])('finds a reply with %s malformed', async (_, reply) => {
  inspector.on(BatchGetAccountStatusCommand).resolves(reply);
  expect((await collect(inspectorAccountStatus, fakeAws())).error).toBeInstanceOf(Malformed);
});
