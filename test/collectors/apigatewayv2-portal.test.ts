import { ApiGatewayV2Client, ListPortalsCommand, type PortalSummary } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2Portal } from '../../collectors/apigatewayv2-portal.ts';
import { anApiKey } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const before = [anApiKey()];
const arn = 'arn:aws:apigateway:eu-west-1:111122223333:/portals/p1';
const portal = {
  PortalArn: arn,
  PortalContent: { DisplayName: 'Partners', Description: 'private', Theme: undefined },
  Preview: { PreviewStatus: 'PREVIEW_READY', PreviewUrl: 'https://private' },
  PublishStatus: 'PUBLISHED',
  Tags: { team: 'web' },
} as unknown as PortalSummary;

beforeEach(() => {
  gateway.reset();
  gateway.on(ListPortalsCommand).resolves({});
});

it('reads portals to the last page, and of each that it is there and published', async () => {
  gateway.on(ListPortalsCommand, { MaxResults: '100' }).resolves({ Items: [portal], NextToken: 'two' });
  gateway
    .on(ListPortalsCommand, { MaxResults: '100', NextToken: 'two' })
    .resolves({ Items: [{ ...portal, PublishStatus: 'DISABLED', Tags: undefined }] });
  const { resources } = await collect(apigatewayv2Portal, fakeAws(), before);
  expect(resources).toEqual([
    {
      kind: 'apigatewayv2.portal',
      arn,
      name: 'Partners',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'web' } },
      published: true,
    },
    expect.objectContaining({ tags: { seen: true, value: {} }, published: false }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
});

it('asks nothing where there is no API key', async () => {
  expect(await collect(apigatewayv2Portal, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(gateway.calls()).toEqual([]);
});

it('finds nothing where the list is left out', async () => {
  expect((await collect(apigatewayv2Portal, fakeAws(), before)).resources).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(ListPortalsCommand)
    .resolvesOnce({ Items: [portal], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayv2Portal, fakeAws(), before)).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([{ PortalArn: undefined }, { PortalContent: undefined }])('finds one with %j malformed', async (differs) => {
  gateway.on(ListPortalsCommand).resolves({ Items: [{ ...portal, ...differs }] });
  expect((await collect(apigatewayv2Portal, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
