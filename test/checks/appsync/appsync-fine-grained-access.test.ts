import { appsyncFineGrainedAccess } from '../../../checks/appsync/appsync-fine-grained-access.ts';
import {
  aDataSource,
  aGraphqlApi,
  anAppsyncFunction,
  anAuthMode,
  aResolver,
  aSchema,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const api = aGraphqlApi();
const blind = aResolver({ readsIdentity: false });
const other = aGraphqlApi({ apiId: 'other' }).arn;
const lambda = aDataSource({ name: 'orders_function', type: 'AWS_LAMBDA' });

testCheck(appsyncFineGrainedAccess, {
  passes: [
    {
      name: 'a resolver that looks at who is asking',
      given: [api, aResolver(), aDataSource()],
      subject: api.arn,
      evidence: { api: 'graph', apiId: api.apiId, resolvers: 1, looking: ['Query.order'], groups: false },
    },
    {
      name: 'functions of pipelines that look at who is asking',
      given: [
        api,
        blind,
        anAppsyncFunction({ name: 'second', functionId: 'two' }),
        anAppsyncFunction({ name: 'first', functionId: 'one' }),
      ],
      evidence: { looking: ['first', 'second'] },
    },
    {
      name: 'a schema that keeps fields back for groups',
      given: [api, blind, aSchema({ restrictsToGroups: true })],
      evidence: { looking: [], groups: true },
    },
  ],
  reviews: [
    {
      name: 'resolvers for a table that take all users for one',
      given: [
        api,
        blind,
        aDataSource(),
        aSchema(),
        aSchema({ apiArn: other, restrictsToGroups: true }),
        aResolver({ apiArn: other }),
      ],
      message: 'alike',
      severity: 'medium',
      evidence: { resolvers: 1, looking: [], groups: false },
      text: 'No resolver of graph looks at who is asking',
    },
    {
      name: 'users beside keys, a function, and a step of a pipeline for a table',
      given: [
        aGraphqlApi({ authModes: [anAuthMode('API_KEY'), anAuthMode('AMAZON_COGNITO_USER_POOLS')] }),
        aResolver({ readsIdentity: false, dataSourceName: 'orders_function' }),
        anAppsyncFunction({ readsIdentity: false }),
        lambda,
        aDataSource(),
      ],
      message: 'alike',
    },
    {
      name: 'a function of the same name in another API',
      given: [api, blind, aDataSource({ name: 'orders_table', type: 'AWS_LAMBDA', apiArn: other })],
      message: 'alike',
    },
  ],
  insufficient: [
    {
      name: 'data that comes from functions alone, by a pipeline whose own step has no source',
      given: [
        api,
        aResolver({ readsIdentity: false, dataSourceName: undefined, functionIds: ['step1'] }),
        anAppsyncFunction({ readsIdentity: false, dataSourceName: 'orders_function' }),
        lambda,
        aDataSource(),
      ],
      text: 'may decide themselves',
    },
  ],
  unknowns: [
    {
      name: 'resolvers that take all users for one, and the tags of their API are unread',
      given: [aGraphqlApi({ tags: unseen() }), blind],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    {
      name: 'no resolvers',
      given: [api, anAppsyncFunction(), aResolver({ apiArn: other })],
      text: 'it has no resolvers',
    },
    {
      name: 'keys alone, by which nobody is known',
      given: [aGraphqlApi({ authModes: [anAuthMode('API_KEY')] }), blind],
      text: 'it knows no users',
    },
    {
      name: 'a merged API, whose sources are judged themselves',
      given: [aGraphqlApi({ apiType: 'MERGED' }), blind],
      text: 'that it merges',
    },
  ],
});
