import type {
  DescribeImagesRequest,
  DescribeImagesResponse,
  DescribeRepositoriesRequest,
  DescribeRepositoriesResponse,
} from '@aws-sdk/client-ecr';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** ECR's repositories and images, 100 a page unless more are asked for. */
export const ecr: Service<Estate> = {
  client: 'ecr',
  operations: { DescribeRepositories: describeRepositories, DescribeImages: describeImages },
};

function describeRepositories(
  input: DescribeRepositoriesRequest,
  context: Context<Estate>,
): DescribeRepositoriesResponse {
  const names = Object.keys(regionOf(context).registry);
  const { items, next } = cut(names, 'DescribeRepositories', input, context);
  const repositories = items.map((repositoryName) => ({
    repositoryName,
    registryId: context.caller.account,
    repositoryArn: `arn:${context.partition}:ecr:${context.region}:${context.caller.account}:repository/${repositoryName}`,
  }));
  return { repositories, ...(next === undefined ? {} : { nextToken: next }) };
}

function describeImages(input: DescribeImagesRequest, context: Context<Estate>): DescribeImagesResponse {
  const repositoryName = input.repositoryName ?? '';
  const images = regionOf(context).registry[repositoryName];
  if (images === undefined) {
    throw new ServiceError(
      'RepositoryNotFoundException',
      `The repository with name '${repositoryName}' does not exist in the registry with id '${context.caller.account}'`,
    );
  }
  const { items, next } = cut(images, `DescribeImages/${repositoryName}`, input, context);
  return {
    imageDetails: items.map((image) => ({ ...image, repositoryName })),
    ...(next === undefined ? {} : { nextToken: next }),
  };
}

interface Asked {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

function cut<Item>(all: readonly Item[], of: string, asked: Asked, context: Context<Estate>): Page<Item> {
  const size = asked.maxResults ?? 100;
  if (size < 1 || size > 1000) throw invalid('maxResults must be between 1 and 1000');
  return page(all, {
    of: `ecr:${of}/${context.caller.account}/${context.region}`,
    token: asked.nextToken,
    size,
    malformed: () => invalid('Invalid parameter at nextToken'),
  });
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
