import type {
  DescribePipeRequest,
  DescribePipeResponse,
  ListPipesRequest,
  ListPipesResponse,
  Pipe,
} from '@aws-sdk/client-pipes';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Pipes, 100 a page. */
export const pipes: Service<Estate> = {
  client: 'pipes',
  operations: { ListPipes: listPipes, DescribePipe: describePipe },
};

function listPipes(input: ListPipesRequest, context: Context<Estate>): ListPipesResponse {
  const { Limit: size = 100, NextToken: token, ...filter } = input;
  if (size < 1 || size > 100) throw invalid('Limit must be a value between 1 and 100.');
  const { items, next } = page(
    regionOf(context).pipes.filter((pipe) => isWanted(pipe, filter)),
    {
      of: `pipes:ListPipes/${JSON.stringify(filter)}/${context.caller.account}/${context.region}`,
      token,
      size,
      malformed: () => invalid('The NextToken is not valid.'),
    },
  );
  return { Pipes: items.map(brief), ...(next === undefined ? {} : { NextToken: next }) };
}

function isWanted({ Name = '', DesiredState, CurrentState }: DescribePipeResponse, filter: ListPipesRequest): boolean {
  return (
    Name.startsWith(filter.NamePrefix ?? '') &&
    (filter.DesiredState === undefined || DesiredState === filter.DesiredState) &&
    (filter.CurrentState === undefined || CurrentState === filter.CurrentState)
  );
}

function brief(pipe: DescribePipeResponse): Pipe {
  const { Name, Arn, CurrentState, CreationTime, LastModifiedTime, Source, Target, Enrichment } = pipe;
  const state = { DesiredState: pipe.DesiredState === 'STOPPED' ? 'STOPPED' : 'RUNNING', CurrentState } as const;
  return { Name, Arn, ...state, CreationTime, LastModifiedTime, Source, Target, Enrichment };
}

function describePipe(input: DescribePipeRequest, context: Context<Estate>): DescribePipeResponse {
  const found = regionOf(context).pipes.find(({ Name }) => Name === input.Name);
  if (found !== undefined) return found;
  throw new ServiceError('NotFoundException', `Pipe ${input.Name ?? ''} does not exist.`, 404);
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
