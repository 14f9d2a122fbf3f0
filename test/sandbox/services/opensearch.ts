import type {
  DescribeDomainsRequest,
  DescribeDomainsResponse,
  DomainStatus,
  ListDomainNamesRequest,
  ListDomainNamesResponse,
} from '@aws-sdk/client-opensearch';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';

/** Search domains: all names at once, five descriptions a call. */
export const opensearch: Service<Estate> = {
  client: 'opensearch',
  operations: { ListDomainNames: listDomainNames, DescribeDomains: describeDomains },
};

function listDomainNames(input: ListDomainNamesRequest, context: Context<Estate>): ListDomainNamesResponse {
  const names = domainsIn(context).map(({ DomainName, EngineVersion = '' }) => {
    const EngineType = EngineVersion.startsWith('Elasticsearch') ? ('Elasticsearch' as const) : ('OpenSearch' as const);
    return { DomainName, EngineType };
  });
  return { DomainNames: names.filter((one) => input.EngineType === undefined || one.EngineType === input.EngineType) };
}

/** A name that is unknown is passed over. */
function describeDomains(
  { DomainNames = [] }: DescribeDomainsRequest,
  context: Context<Estate>,
): DescribeDomainsResponse {
  if (DomainNames.length > 5)
    throw new ServiceError('ValidationException', 'Please provide a maximum of 5 domain names to describe.');
  return { DomainStatusList: domainsIn(context).filter(({ DomainName = '' }) => DomainNames.includes(DomainName)) };
}

function domainsIn(context: Context<Estate>): readonly DomainStatus[] {
  return regionOf(context).searchDomains.map(({ domain }) => domain);
}
