import type {
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  ListStacksInput,
  ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import type { Estate } from '../estate/model.ts';
import type { StackRecord } from '../estate/platform-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Stacks and what they are made of, a hundred a page, deleted ones among them unless filtered out. */
export const cloudformation: Service<Estate> = {
  client: 'cloudformation',
  operations: {
    ListStacks: listStacks,
    GetTemplateSummary: getTemplateSummary,
    ListStackResources: listStackResources,
  },
};

function listStacks({ StackStatusFilter, NextToken }: ListStacksInput, context: Context<Estate>): ListStacksOutput {
  const stacks = regionOf(context).stacks.map(({ stack }) => stack);
  const asked = stacks.filter(
    ({ StackStatus }) =>
      StackStatusFilter === undefined || (StackStatus !== undefined && StackStatusFilter.includes(StackStatus)),
  );
  const { items, next } = paged(asked, 'ListStacks', NextToken, context);
  return { StackSummaries: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function getTemplateSummary(input: GetTemplateSummaryInput, context: Context<Estate>): GetTemplateSummaryOutput {
  const { stack, template } = find(input.StackName, context);
  if (stack.StackStatus === 'REVIEW_IN_PROGRESS') throw invalid(`Stack ${stack.StackName ?? ''} has no template`);
  return template;
}

function listStackResources(input: ListStackResourcesInput, context: Context<Estate>): ListStackResourcesOutput {
  const { resources } = find(input.StackName, context);
  const { items, next } = paged(resources, `Resources/${input.StackName ?? ''}`, input.NextToken, context);
  return { StackResourceSummaries: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

/** A deleted stack is known by its id alone. */
function find(named: string | undefined, context: Context<Estate>): StackRecord {
  const record = regionOf(context).stacks.find(
    ({ stack }) => stack.StackId === named || (stack.StackName === named && stack.StackStatus !== 'DELETE_COMPLETE'),
  );
  if (record === undefined) throw invalid(`Stack with id ${named ?? ''} does not exist`);
  return record;
}

function paged<Item>(
  all: readonly Item[],
  of: string,
  token: string | undefined,
  { caller, region }: Context<Estate>,
): Page<Item> {
  return page(all, {
    of: `cloudformation:${of}/${caller.account}/${region}`,
    token,
    size: 100,
    malformed: () => invalid('The token is not valid.'),
  });
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
