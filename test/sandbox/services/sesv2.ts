import type {
  GetAccountResponse,
  GetConfigurationSetEventDestinationsRequest,
  GetConfigurationSetEventDestinationsResponse,
  GetConfigurationSetRequest,
  GetConfigurationSetResponse,
  ListConfigurationSetsRequest,
  ListConfigurationSetsResponse,
  ListEmailTemplatesRequest,
  ListEmailTemplatesResponse,
} from '@aws-sdk/client-sesv2';
import type { Estate } from '../estate/model.ts';
import type { ConfigurationSetRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** SES: the account, its configuration sets and the names of its templates. */
export const sesv2: Service<Estate> = {
  client: 'sesv2',
  operations: {
    GetAccount: getAccount,
    ListConfigurationSets: listConfigurationSets,
    GetConfigurationSet: getConfigurationSet,
    GetConfigurationSetEventDestinations: getConfigurationSetEventDestinations,
    ListEmailTemplates: listEmailTemplates,
  },
};

function getAccount(_: object, context: Context<Estate>): GetAccountResponse {
  return regionOf(context).email.account;
}

function listConfigurationSets(
  input: ListConfigurationSetsRequest,
  context: Context<Estate>,
): ListConfigurationSetsResponse {
  const names = regionOf(context).email.configurationSets.map(({ name }) => name);
  const { items, next } = paged(names, input, { context, most: 1000 });
  return { ConfigurationSets: [...items], ...next };
}

function getConfigurationSet(input: GetConfigurationSetRequest, context: Context<Estate>): GetConfigurationSetResponse {
  const { name, reputationMetrics } = find(input.ConfigurationSetName, context);
  return { ConfigurationSetName: name, ReputationOptions: { ReputationMetricsEnabled: reputationMetrics } };
}

function getConfigurationSetEventDestinations(
  input: GetConfigurationSetEventDestinationsRequest,
  context: Context<Estate>,
): GetConfigurationSetEventDestinationsResponse {
  return { EventDestinations: find(input.ConfigurationSetName, context).eventDestinations };
}

function listEmailTemplates(input: ListEmailTemplatesRequest, context: Context<Estate>): ListEmailTemplatesResponse {
  const { items, next } = paged(regionOf(context).email.templates, input, { context, most: 100 });
  return { TemplatesMetadata: items.map((TemplateName) => ({ TemplateName })), ...next };
}

function find(name: string | undefined, context: Context<Estate>): ConfigurationSetRecord {
  const found = regionOf(context).email.configurationSets.find((set) => set.name === name);
  if (found !== undefined) return found;
  throw new ServiceError('NotFoundException', `Configuration set <${name ?? ''}> does not exist.`, 404);
}

function paged<Item>(
  all: readonly Item[],
  { PageSize, NextToken }: { PageSize?: number | undefined; NextToken?: string | undefined },
  { context, most }: { readonly context: Context<Estate>; readonly most: number },
): { readonly items: readonly Item[]; readonly next: { NextToken?: string } } {
  const size = PageSize ?? most;
  if (size < 1 || size > most) throw bad(`PageSize must be between 1 and ${String(most)}.`);
  const { items, next } = page(all, {
    of: `ses:${String(most)}/${context.caller.account}/${context.region}`,
    token: NextToken,
    size,
    malformed: () => bad('Invalid NextToken.'),
  });
  return { items, next: next === undefined ? {} : { NextToken: next } };
}

function bad(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}
