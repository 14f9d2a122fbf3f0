import type { Application } from '@aws-sdk/client-appconfig';
import type { ListPipelinesInput, ListPipelinesOutput } from '@aws-sdk/client-codepipeline';
import type { DescribeEndpointRequest, DescribeEndpointResponse } from '@aws-sdk/client-iot';
import type { DescribeParametersRequest, DescribeParametersResult } from '@aws-sdk/client-ssm';
import type { Estate } from '../estate/model.ts';
import { stableId } from '../estate/stable-id.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Parameters, fifty a page; what they hold is not here. */
export const ssm: Service<Estate> = { client: 'ssm', operations: { DescribeParameters: describeParameters } };

/** Applications, fifty a page. */
export const appconfig: Service<Estate> = { client: 'appconfig', operations: { ListApplications: listApplications } };

/** Pipelines, a thousand a page. */
export const codepipeline: Service<Estate> = {
  client: 'codepipeline',
  operations: { ListPipelines: listPipelines },
};

/** Every account and region has an endpoint for devices. */
export const iot: Service<Estate> = { client: 'iot', operations: { DescribeEndpoint: describeEndpoint } };

interface Bounds {
  readonly of: string;
  readonly token: string | undefined;
  readonly size: number | undefined;
  readonly largest: number;
  readonly usual: number;
}

function paged<Item>(all: readonly Item[], bounds: Bounds, { caller, region }: Context<Estate>): Page<Item> {
  const { of, token, largest, usual, size = usual } = bounds;
  const invalid = (message: string) => new ServiceError('ValidationException', message);
  if (size < 1 || size > largest) throw invalid(`Value '${size}' must be from 1 to ${largest}`);
  return page(all, {
    of: `${of}/${caller.account}/${region}`,
    token,
    size,
    malformed: () => invalid('The token is not valid.'),
  });
}

function describeParameters(input: DescribeParametersRequest, context: Context<Estate>): DescribeParametersResult {
  const { parameters } = regionOf(context).tooling;
  const bounds = { of: 'ssm', token: input.NextToken, size: input.MaxResults, largest: 50, usual: 10 };
  const { items, next } = paged(parameters, bounds, context);
  return { Parameters: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

interface ApplicationsAsked {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

function listApplications(
  input: ApplicationsAsked,
  context: Context<Estate>,
): { readonly Items: readonly Application[]; readonly NextToken?: string } {
  const { applications } = regionOf(context).tooling;
  const bounds = { of: 'appconfig', token: input.NextToken, size: input.MaxResults, largest: 50, usual: 50 };
  const { items, next } = paged(applications, bounds, context);
  return { Items: items, ...(next === undefined ? {} : { NextToken: next }) };
}

function listPipelines(input: ListPipelinesInput, context: Context<Estate>): ListPipelinesOutput {
  const { pipelines } = regionOf(context).tooling;
  const bounds = { of: 'codepipeline', token: input.nextToken, size: input.maxResults, largest: 1000, usual: 1000 };
  const { items, next } = paged(pipelines, bounds, context);
  return { pipelines: [...items], ...(next === undefined ? {} : { nextToken: next }) };
}

function describeEndpoint(
  { endpointType = 'iot:Data' }: DescribeEndpointRequest,
  { caller, region }: Context<Estate>,
): DescribeEndpointResponse {
  const id = stableId(`${caller.account}/${region}/${endpointType}`, 14);
  return { endpointAddress: `${id}${endpointType === 'iot:Data-ATS' ? '-ats' : ''}.iot.${region}.amazonaws.com` };
}
