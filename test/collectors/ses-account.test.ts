import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { sesAccount } from '../../collectors/ses-account.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ses = mockClient(SESv2Client);

beforeEach(() => {
  ses.reset();
});

it('tells in one call what was sent in a day, and not who is to be reached about it', async () => {
  ses.on(GetAccountCommand).resolves({
    SendQuota: { SentLast24Hours: 12, Max24HourSend: 200 },
    Details: { AdditionalContactEmailAddresses: ['planted@example.com'], UseCaseDescription: 'planted' },
  });
  const { resources } = await collect(sesAccount, fakeAws());
  expect(resources).toEqual([
    {
      kind: 'ses.account',
      arn: 'arn:aws:ses:eu-west-1:111122223333:account',
      name: 'account',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      sentLast24Hours: 12,
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(ses.calls()).toHaveLength(1);
});

it('ends with the refusal', async () => {
  ses.on(GetAccountCommand).rejects(denied);
  expect(await collect(sesAccount, fakeAws())).toEqual({ resources: [], error: denied });
});

it('finds a reply without a quota malformed', async () => {
  ses.on(GetAccountCommand).resolves({});
  expect((await collect(sesAccount, fakeAws())).error).toBeInstanceOf(Malformed);
});
