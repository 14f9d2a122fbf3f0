import { ECRClient, type ImageDetail, paginateDescribeImages, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { EcrImage } from '#model';

/**
 * The images that functions run. Only GetFunction names a function's image, so each repository is listed and its images are
 * matched by digest: for deep audits, and where there is such a function at all.
 */
export const ecrImage = defineCollector({
  kinds: ['ecr.image'],
  scope: 'region',
  depth: 'deep',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ecr:DescribeRepositories', 'ecr:DescribeImages'],
  async *collect(aws, seen) {
    const digests = digestsIn(seen);
    if (digests.size === 0) return;
    const client = aws.client(ECRClient);
    const look = { aws, client, digests };
    for await (const images of enrich(repositories(client), (name) => imagesIn(look, name), byText(aws))) yield* images;
  },
});

interface Look {
  readonly aws: Aws;
  readonly client: ECRClient;
  /** Of the images that functions run. */
  readonly digests: ReadonlySet<string>;
}

function digestsIn(seen: View<'lambda.function' | 'lambda.version'>): ReadonlySet<string> {
  const configurations = [...seen.all('lambda.function'), ...seen.all('lambda.version')];
  return new Set(
    configurations.filter(({ packageType }) => packageType === 'Image').map(({ codeSha256 }) => codeSha256),
  );
}

async function* repositories(client: ECRClient): AsyncIterable<string> {
  for await (const page of paginateDescribeRepositories({ client }, { maxResults: 1000 })) {
    yield* required(page.repositories).map(({ repositoryName }) => required(repositoryName));
  }
}

async function imagesIn(look: Look, repositoryName: string): Promise<readonly EcrImage[]> {
  const { aws } = look;
  const images = await observe(aws, {
    kind: 'ecr.image',
    operation: 'ecr:DescribeImages',
    call: async () => (await listImages(look, repositoryName)).map((one) => toImage(aws, repositoryName, one)),
    whenNotFound: [],
    hides: 'listing',
  });
  return images.seen ? images.value : [];
}

/** Of what else is in a repository, such as lists of images, AWS may not tell the size. */
async function listImages({ client, digests }: Look, repositoryName: string): Promise<readonly ImageDetail[]> {
  const images: ImageDetail[] = [];
  for await (const page of paginateDescribeImages({ client }, { repositoryName, maxResults: 1000 })) {
    images.push(...required(page.imageDetails).filter(({ imageDigest }) => digests.has(digestOf(imageDigest))));
  }
  return images;
}

function digestOf(imageDigest: string | undefined): string {
  return required(imageDigest).replace(/^sha256:/, '');
}

function toImage(aws: Aws, repositoryName: string, told: ImageDetail): EcrImage {
  const imageDigest = required(told.imageDigest);
  return {
    kind: 'ecr.image',
    arn: asArn(`arn:${aws.partition}:ecr:${aws.region}:${aws.account}:repository/${repositoryName}/${imageDigest}`),
    name: `${repositoryName}@${imageDigest}`,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    repositoryName,
    digest: digestOf(imageDigest),
    imageBytes: required(told.imageSizeInBytes),
  };
}
