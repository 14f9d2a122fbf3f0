import type { DescribeNatGatewaysRequest, Filter } from '@aws-sdk/client-ec2';
import type { Estate } from '../estate/model.ts';
import type { NetworkRecord } from '../estate/platform-records.ts';
import { type Context, type Handler, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Networking: listings, which a filter by VPC narrows. */
export const ec2: Service<Estate> = {
  client: 'ec2',
  operations: {
    DescribeSubnets: listing('Subnets', 'subnets'),
    DescribeSecurityGroups: listing('SecurityGroups', 'securityGroups'),
    DescribeRouteTables: listing('RouteTables', 'routeTables', 100),
    DescribeNatGateways: listing('NatGateways', 'natGateways'),
    DescribeVpcEndpoints: listing('VpcEndpoints', 'endpoints'),
    DescribeNetworkInterfaces: listing('NetworkInterfaces', 'interfaces'),
  },
};

interface Asked extends Pick<DescribeNatGatewaysRequest, 'Filter' | 'NextToken' | 'MaxResults'> {
  readonly Filters?: Filter[] | undefined;
}

/** Without a size, all comes at once. Only NAT gateways call their filters by another name. */
function listing(member: string, list: keyof NetworkRecord, largest = 1000): Handler<Estate, Asked> {
  return (input, context) => {
    const vpcs = vpcsAsked(input);
    const network = regionOf(context).network[list] as readonly { readonly VpcId?: string }[];
    const found = network.filter(({ VpcId = '' }) => vpcs === undefined || vpcs.includes(VpcId));
    const { items, next } = page(found, {
      of: `ec2:${member}/${context.caller.account}/${context.region}/${vpcs?.join() ?? ''}`,
      token: input.NextToken,
      size: sizeOf(input.MaxResults, largest, context),
      malformed: () => new ServiceError('InvalidNextToken', 'The token is not valid.'),
    });
    return { [member]: items, ...(next === undefined ? {} : { NextToken: next }) };
  };
}

function vpcsAsked({ Filters, Filter: filter }: Asked): readonly string[] | undefined {
  const filters = Filters ?? filter ?? [];
  for (const { Name } of filters) {
    if (Name !== 'vpc-id') throw new ServiceError('InvalidParameterValue', `The filter '${Name ?? ''}' is invalid`);
  }
  return filters[0]?.Values;
}

/** EC2 gives no more than it likes to, and refuses a page that is too small. */
function sizeOf(asked: number | undefined, largest: number, { requestId }: Context<Estate>): number {
  const size = asked ?? Number.MAX_SAFE_INTEGER;
  if (size >= 5) return asked === undefined ? size : Math.min(size, largest);
  throw new ServiceError(
    'InvalidParameterValue',
    `Value ( ${size} ) for parameter maxResults is invalid (${requestId})`,
  );
}
