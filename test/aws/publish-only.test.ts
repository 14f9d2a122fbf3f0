import {
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  GetFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { DeleteQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { aConnection, json, serve, somewhere, xml } from './loopback.ts';

const securityHub = () => aConnection({ purpose: 'publish' }).client(SecurityHubClient, somewhere);
const sqs = () => aConnection({ purpose: 'publish' }).client(SQSClient, somewhere);
const sts = () => aConnection({ purpose: 'publish' }).client(STSClient, somewhere);
const findings = new BatchImportFindingsCommand({ Findings: [] });

describe('a connection for publishing', () => {
  it('hands findings to Security Hub', async () => {
    await serve((_, response) => {
      json(response, { SuccessCount: 0, FailedCount: 0 });
    });
    expect(await securityHub().send(findings)).toMatchObject({ SuccessCount: 0 });
  });

  it('learns who it is, and takes on roles', async () => {
    const { requests } = await serve((_, response) => {
      xml(response, '<AnyResponse><AnyResult></AnyResult></AnyResponse>');
    });
    await sts().send(new GetCallerIdentityCommand({}));
    await sts().send(new AssumeRoleCommand({ RoleArn: 'x', RoleSessionName: 'x' }));
    expect(requests).toHaveLength(2);
  });

  it.each([
    [
      "a change of the customer's own fields",
      () => securityHub().send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [] })),
    ],
    ['a read of findings', () => securityHub().send(new GetFindingsCommand({}))],
    ['a read of configuration', () => sqs().send(new ListQueuesCommand({}))],
    ['a deletion', () => sqs().send(new DeleteQueueCommand({ QueueUrl: 'x' }))],
  ])('lets no request out for %s', async (_, call) => {
    const { requests } = await serve((_request, response) => {
      json(response, {});
    });
    await expect(call()).rejects.toThrow(/^bug: \w+ is nothing that publishing needs$/);
    expect(requests).toEqual([]);
  });
});

it('a connection for an audit hands nothing to Security Hub', async () => {
  const { requests } = await serve((_, response) => {
    json(response, {});
  });
  await expect(aConnection().client(SecurityHubClient, somewhere).send(findings)).rejects.toThrow(
    'bug: BatchImportFindings is not among the reads of an audit',
  );
  expect(requests).toEqual([]);
});
