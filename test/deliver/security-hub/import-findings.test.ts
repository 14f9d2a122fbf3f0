import {
  BatchImportFindingsCommand,
  type ImportFindingsError,
  InvalidAccessException,
  InvalidInputException,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { importFindings } from '../../../src/deliver/security-hub/import-findings.ts';
import { toAsff } from '../../../src/deliver/security-hub/to-asff.ts';
import { aPlace, aShownFinding, idOf } from './showing.ts';

const client = new SecurityHubClient({ region: 'eu-west-1' });
const hub = mockClient(client);
const findings = ['a', 'b', 'c'].map((name) => toAsff(aShownFinding({ id: idOf(name) }), aPlace()));
const [a = '', b = ''] = findings.map(({ Id }) => Id);
const $metadata = {};

const wait = vi.fn<(milliseconds: number) => Promise<void>>(() => Promise.resolve());

beforeEach(() => {
  hub.reset();
  wait.mockClear();
});

function replies(...failures: readonly (readonly ImportFindingsError[])[]): void {
  const on = hub.on(BatchImportFindingsCommand);
  for (const failed of failures)
    on.resolvesOnce({ FailedFindings: [...failed], FailedCount: failed.length, SuccessCount: 3 - failed.length });
}

function failure(Id: string, ErrorCode: string): ImportFindingsError {
  return { Id, ErrorCode, ErrorMessage: 'it was refused' };
}

function sentIds(): readonly (readonly (string | undefined)[])[] {
  return hub
    .commandCalls(BatchImportFindingsCommand)
    .map(({ args }) => args[0].input.Findings?.map(({ Id }) => Id) ?? []);
}

const imported = () => importFindings(client, findings, wait);

describe('an import', () => {
  test('is one call where all are taken', async () => {
    hub.on(BatchImportFindingsCommand).resolves({ SuccessCount: 3, FailedCount: 0 });
    expect(await imported()).toEqual({ failed: new Map() });
    expect(sentIds()).toEqual([findings.map(({ Id }) => Id)]);
  });

  test('tells by id which findings were not taken and why, and does not try those again', async () => {
    replies([failure(b, 'InvalidInput')]);
    expect(await imported()).toEqual({ failed: new Map([[b, 'InvalidInput: it was refused']]) });
    expect(sentIds()).toHaveLength(1);
  });

  test.each([
    'InternalError',
    'InternalFailure',
    'ThrottlingException',
    'LimitExceeded',
    'ConcurrentUpdateError',
    'ServiceUnavailable',
  ])('sends again what failed with %s, and that alone', async (code) => {
    replies([failure(a, code), failure(b, 'InvalidInput')], []);
    expect(await imported()).toEqual({ failed: new Map([[b, 'InvalidInput: it was refused']]) });
    expect(sentIds().slice(1)).toEqual([[a]]);
    expect(wait.mock.calls).toEqual([[1000]]);
  });

  test('gives up after three calls, each after a longer pause', async () => {
    const busy = [failure(a, 'InternalError')];
    replies(busy, busy, busy);
    expect(await imported()).toEqual({ failed: new Map([[a, 'InternalError: it was refused']]) });
    expect(wait.mock.calls).toEqual([[1000], [2000]]);
  });

  test('finds out that Security Hub is not enabled, whether the call or its findings are refused', async () => {
    const refused = new InvalidAccessException({ message: 'not subscribed', $metadata });
    hub.on(BatchImportFindingsCommand).rejects(refused);
    expect(await imported()).toEqual({ notEnabled: true });
    hub.reset();
    replies([failure(a, 'InvalidAccess'), failure(b, 'InvalidAccess')]);
    expect(await imported()).toEqual({ notEnabled: true });
  });

  test('tells why a whole call was refused, without secrets', async () => {
    const denied = Object.assign(new Error('not authorized: AKIAABCDEFGHIJKLMNOP'), {
      name: 'AccessDeniedException',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
    });
    const invalid = new InvalidInputException({ message: 'productArn', $metadata: { httpStatusCode: 400 } });
    hub.on(BatchImportFindingsCommand).rejectsOnce(denied).rejectsOnce(invalid);
    expect(await imported()).toEqual({ refused: 'AccessDeniedException: not authorized: [access key]' });
    expect(await imported()).toEqual({ refused: 'InvalidInputException: productArn' });
  });

  test('tells of a reply that is none without a code', async () => {
    const garbled = Object.assign(new Error('<html>'), { name: 'SyntaxError', $metadata: { httpStatusCode: 502 } });
    hub.on(BatchImportFindingsCommand).rejectsOnce(garbled);
    expect(await imported()).toEqual({ refused: 'HTTP 502' });
  });

  test('throws a bug of ours', async () => {
    hub.on(BatchImportFindingsCommand).rejectsOnce(new TypeError('undefined is not a function'));
    await expect(imported()).rejects.toThrow('undefined is not a function');
  });
});
