import type { ListAppsRequest, ListAppsResult, ListBranchesRequest, ListBranchesResult } from '@aws-sdk/client-amplify';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Apps of Amplify hosting and their branches. */
export const amplify: Service<Estate> = {
  client: 'amplify',
  operations: { ListApps: listApps, ListBranches: listBranches },
};

function listApps(input: ListAppsRequest, context: Context<Estate>): ListAppsResult {
  const apps = regionOf(context).amplify.map(({ app }) => app);
  const { items, next } = paged(apps, { ...input, most: 100, of: 'ListApps' }, context);
  return { apps: items, ...next };
}

function listBranches(input: ListBranchesRequest, context: Context<Estate>): ListBranchesResult {
  const found = regionOf(context).amplify.find(({ app }) => app.appId === input.appId);
  if (found === undefined) throw new ServiceError('NotFoundException', `App ${input.appId ?? ''} not found.`, 404);
  const asked = { ...input, most: 50, of: `ListBranches/${input.appId ?? ''}` };
  const { items, next } = paged(found.branches, asked, context);
  return { branches: items, ...next };
}

interface Asked {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly most: number;
  readonly of: string;
}

function paged<Item>(all: readonly Item[], { maxResults, nextToken, most, of }: Asked, context: Context<Estate>) {
  const size = maxResults ?? most;
  if (size < 1 || size > most) throw invalid(`maxResults must be at most ${String(most)}.`);
  const { items, next } = page(all, {
    of: `amplify:${of}/${context.caller.account}/${context.region}`,
    token: nextToken,
    size,
    malformed: () => invalid('The nextToken is not valid.'),
  });
  return { items: [...items], next: next === undefined ? {} : { nextToken: next } };
}

function invalid(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}
