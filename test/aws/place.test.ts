import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlace } from '../../src/aws/place.ts';
import { sharedTags } from '../../src/aws/tag-listing.ts';
import type { Gap } from '../../src/model/index.ts';
import { aConnection, credentials, refuse, serve } from './loopback.ts';

const tagging = mockClient(ResourceGroupsTaggingAPIClient);
afterEach(() => {
  tagging.reset();
});

const function_ = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';

function aPlace() {
  return openPlace(aConnection(), {
    account: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    clientRegion: 'eu-west-1',
    tags: sharedTags(),
    credentials,
  });
}

const denied = () =>
  Object.assign(new Error('not allowed'), {
    name: 'AccessDeniedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 403 },
  });

describe('tags', () => {
  it('are listed once for an account as a whole and its home region, and each is told of a refusal', async () => {
    tagging.on(GetResourcesCommand).rejects(denied());
    const tags = sharedTags();
    const where = { account: '111122223333', partition: 'aws', clientRegion: 'us-east-1', credentials, tags };
    const [home, whole] = ['us-east-1', 'global'].map((region) => openPlace(aConnection(), { ...where, region }));
    expect(await home?.tags(queue)).toMatchObject({ seen: false, gap: { region: 'us-east-1' } });
    expect(await whole?.tags(queue)).toMatchObject({ seen: false, gap: { region: 'global' } });
    expect([home?.noted(), whole?.noted()]).toMatchObject([[{ region: 'us-east-1' }], [{ region: 'global' }]]);
    expect(tagging.calls()).toHaveLength(1);
  });

  it('come from one listing of all its pages, however many ask', async () => {
    tagging
      .on(GetResourcesCommand)
      .resolvesOnce({
        PaginationToken: 'next',
        ResourceTagMappingList: [
          {
            ResourceARN: function_,
            Tags: [
              { Key: 'team', Value: 'shop' },
              { Key: '__proto__', Value: '' },
            ],
          },
        ],
      })
      .resolvesOnce({ PaginationToken: '', ResourceTagMappingList: [{ ResourceARN: queue, Tags: [] }] });
    const { tags } = aPlace();
    expect(tagging.calls()).toHaveLength(0);
    const [ofFunction, ofQueue, ofOther] = await Promise.all([tags(function_), tags(queue), tags(`${queue}-2`)]);
    expect(ofFunction).toEqual({
      seen: true,
      value: Object.fromEntries([
        ['team', 'shop'],
        ['__proto__', ''],
      ]),
    });
    expect([ofQueue, ofOther]).toEqual([
      { seen: true, value: {} },
      { seen: true, value: {} },
    ]);
    const inputs = tagging.commandCalls(GetResourcesCommand).map((call) => call.args[0].input);
    expect(inputs).toMatchObject([{ ResourcesPerPage: 100 }, { ResourcesPerPage: 100, PaginationToken: 'next' }]);
  });

  it('are unseen for all who ask once the listing was refused, and the run is told once', async () => {
    tagging
      .on(GetResourcesCommand)
      .resolvesOnce({ PaginationToken: 'next', ResourceTagMappingList: [{ ResourceARN: function_, Tags: [] }] })
      .rejects(denied());
    const aws = aPlace();
    const answers = await Promise.all([aws.tags(function_), aws.tags(queue)]);
    const gap: Gap = {
      hides: 'fact',
      kind: undefined,
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'tag:GetResources',
      reason: 'denied',
      code: 'AccessDeniedException',
      count: 1,
      detail: 'not allowed (after 1 tagged resources)',
    };
    expect(answers).toEqual([
      { seen: false, gap },
      { seen: false, gap },
    ]);
    expect(aws.noted()).toEqual([gap]);
  });

  it('are malformed where a reply lacks its list', async () => {
    tagging.on(GetResourcesCommand).resolves({});
    expect(await aPlace().tags(queue)).toMatchObject({ seen: false, gap: { reason: 'malformed' } });
  });

  it('let a bug through', async () => {
    tagging.on(GetResourcesCommand).rejects(new TypeError('x is undefined'));
    await expect(aPlace().tags(queue)).rejects.toThrow(TypeError);
  });
});

describe('a place', () => {
  it('has one client of a class', () => {
    const aws = aPlace();
    expect(aws.client(LambdaClient)).toBe(aws.client(LambdaClient));
    expect(aws.client(LambdaClient)).not.toBe(aPlace().client(LambdaClient));
  });

  it('counts gaps that are alike, and keeps those apart that differ', async () => {
    const aws = aPlace();
    const gap: Gap = {
      hides: 'fact',
      kind: 'lambda.function',
      account: aws.account,
      region: aws.region,
      operation: 'lambda:GetPolicy',
      reason: 'denied',
      code: 'AccessDenied',
      count: 1,
      detail: 'first',
    };
    aws.note(gap);
    aws.note({ ...gap, detail: 'second' });
    aws.note({ ...gap, reason: 'throttled' });
    expect(aws.noted()).toEqual([
      { ...gap, count: 2 },
      { ...gap, reason: 'throttled' },
    ]);
  });

  it('tells of a refusal of the tagging service over the wire as well', async () => {
    tagging.restore();
    await serve((request, response) => {
      refuse(request, response, { status: 400, code: 'AccessDeniedException', message: 'no tags for you' });
    });
    expect(await aPlace().tags(queue)).toMatchObject({
      seen: false,
      gap: { reason: 'denied', detail: 'no tags for you (after 0 tagged resources)' },
    });
  });
});

it('has clients that outlive the run, beside those that end with it', async () => {
  await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"Functions":[]}');
  });
  const signal = AbortSignal.abort(new Error('out of time'));
  const aws = openPlace(aConnection({ signal }), {
    account: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    clientRegion: 'eu-west-1',
    tags: sharedTags(),
    credentials,
  });
  await expect(aws.client(LambdaClient).send(new ListFunctionsCommand({}))).rejects.toThrow();
  await expect(aws.parting?.(LambdaClient).send(new ListFunctionsCommand({}))).resolves.toMatchObject({
    Functions: [],
  });
});
