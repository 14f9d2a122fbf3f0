import { ListEmailTemplatesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { sesEmailTemplate } from '../../collectors/ses-email-template.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ses = mockClient(SESv2Client);
const arn = 'arn:aws:ses:eu-west-1:111122223333:template/welcome';

beforeEach(() => {
  ses.reset();
  ses
    .on(ListEmailTemplatesCommand, { PageSize: 100 })
    .resolves({ TemplatesMetadata: [{ TemplateName: 'welcome' }], NextToken: 'two' });
});

it('reads all pages of one listing, and nothing else', async () => {
  ses
    .on(ListEmailTemplatesCommand, { PageSize: 100, NextToken: 'two' })
    .resolves({ TemplatesMetadata: [{ TemplateName: 'bye' }] });
  const { resources } = await collect(sesEmailTemplate, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'ses.email-template',
      arn,
      name: 'welcome',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
    },
    expect.objectContaining({ name: 'bye' }),
  ]);
  expect(ses.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  ses.on(ListEmailTemplatesCommand, { PageSize: 100, NextToken: 'two' }).rejects(denied);
  expect(await collect(sesEmailTemplate, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('finds nothing where there is no list', async () => {
  ses.on(ListEmailTemplatesCommand).resolves({});
  expect(await collect(sesEmailTemplate, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('finds a template without a name malformed', async () => {
  ses.on(ListEmailTemplatesCommand).resolves({ TemplatesMetadata: [{}] });
  expect((await collect(sesEmailTemplate, fakeAws())).error).toBeInstanceOf(Malformed);
});
