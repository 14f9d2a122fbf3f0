import { DescribeImagesCommand, DescribeRepositoriesCommand, ECRClient, type ImageDetail } from '@aws-sdk/client-ecr';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ecrImage } from '../../collectors/ecr-image.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const ecr = mockClient(ECRClient);
const newest = 'a1'.repeat(32);
const older = 'b2'.repeat(32);
const image = { packageType: 'Image', runtime: undefined } as const;
const before = [aFunction({ ...image, codeSha256: newest }), aVersion({ ...image, codeSha256: older })];

function detail(digest: string, differs: Partial<ImageDetail> = {}): ImageDetail {
  return {
    repositoryName: 'orders',
    imageDigest: `sha256:${digest}`,
    imageTags: ['latest'],
    imageSizeInBytes: 600_000_000,
    ...differs,
  };
}

beforeEach(() => {
  ecr.reset();
  ecr.on(DescribeRepositoriesCommand).resolves({ repositories: [{ repositoryName: 'orders' }] });
  ecr.on(DescribeImagesCommand).resolves({ imageDetails: [] });
});

it('reads all repositories and their images to the last page, and keeps those that functions run', async () => {
  ecr
    .on(DescribeRepositoriesCommand, { maxResults: 1000 })
    .resolves({ repositories: [{ repositoryName: 'orders' }], nextToken: 'two' });
  ecr
    .on(DescribeRepositoriesCommand, { maxResults: 1000, nextToken: 'two' })
    .resolves({ repositories: [{ repositoryName: 'users' }] });
  ecr
    .on(DescribeImagesCommand, { repositoryName: 'orders', maxResults: 1000 })
    .resolves({ imageDetails: [detail(newest), detail('c3'.repeat(32))], nextToken: 'two' });
  ecr
    .on(DescribeImagesCommand, { repositoryName: 'orders', maxResults: 1000, nextToken: 'two' })
    .resolves({ imageDetails: [detail(older)] });
  const { resources, error } = await collect(ecrImage, fakeAws(), before);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'ecr.image',
      arn: `arn:aws:ecr:eu-west-1:111122223333:repository/orders/sha256:${newest}`,
      name: `orders@sha256:${newest}`,
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      repositoryName: 'orders',
      digest: newest,
      imageBytes: 600_000_000,
    },
    expect.objectContaining({ digest: older }),
  ]);
  expect(ecr.calls()).toHaveLength(5);
});

it('minds nothing of what functions do not run, such as a list of images, which has no size', async () => {
  const list = detail('c3'.repeat(32), { imageSizeInBytes: undefined });
  ecr.on(DescribeImagesCommand).resolves({ imageDetails: [list, detail(newest)] });
  const aws = fakeAws();
  expect((await collect(ecrImage, aws, before)).resources).toMatchObject([{ digest: newest }]);
  expect(aws.noted).toEqual([]);
});

it('asks for nothing where no function runs an image', async () => {
  const zipped = aFunction({ codeSha256: newest });
  expect(await collect(ecrImage, fakeAws(), [zipped])).toEqual({ resources: [], error: undefined });
  expect(ecr.calls()).toHaveLength(0);
});

it('tells that images are hidden where one repository refuses, and goes on with the next', async () => {
  ecr
    .on(DescribeRepositoriesCommand)
    .resolves({ repositories: [{ repositoryName: 'closed' }, { repositoryName: 'orders' }] });
  ecr.on(DescribeImagesCommand, { repositoryName: 'closed' }).rejects(denied);
  ecr.on(DescribeImagesCommand, { repositoryName: 'orders' }).resolves({ imageDetails: [detail(newest)] });
  const aws = fakeAws();
  expect((await collect(ecrImage, aws, before)).resources).toMatchObject([{ digest: newest }]);
  expect(aws.noted).toMatchObject([
    { kind: 'ecr.image', operation: 'ecr:DescribeImages', hides: 'listing', reason: 'denied' },
  ]);
});

it('takes a repository that has vanished for an empty one', async () => {
  ecr.on(DescribeImagesCommand).rejects(serviceError('RepositoryNotFoundException'));
  expect(await collect(ecrImage, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('ends where the repositories are refused', async () => {
  ecr.on(DescribeRepositoriesCommand).rejects(denied);
  expect(await collect(ecrImage, fakeAws(), before)).toEqual({ resources: [], error: denied });
});

it.each(['imageDigest', 'imageSizeInBytes'])(
  'tells that an image without %s is hidden as malformed',
  async (member) => {
    ecr.on(DescribeImagesCommand).resolves({ imageDetails: [detail(newest, { [member]: undefined })] });
    const aws = fakeAws();
    expect((await collect(ecrImage, aws, before)).resources).toEqual([]);
    expect(aws.noted).toMatchObject([{ hides: 'listing', reason: 'malformed' }]);
  },
);

it('finds a repository without a name malformed', async () => {
  ecr.on(DescribeRepositoriesCommand).resolves({ repositories: [{}] });
  expect((await collect(ecrImage, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
