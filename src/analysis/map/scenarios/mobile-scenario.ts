import { adds, required, type ScenarioRule } from './scenario-rule.ts';
import { arnsOf, idsOf } from './workload-view.ts';

/** The backend of an app: users that are signed in reach a GraphQL API, or data itself. */
export const mobileScenario: ScenarioRule = (workload) => {
  const graphs = workload
    .of('appsync.graphql-api')
    .filter(({ authModes }) => authModes.some(({ type }) => type !== 'API_KEY'));
  const byIdentity = workload.typed('access').filter((edge) => workload.fromService(edge) === 'cognito-identity');
  const apps = workload
    .of('cognito.user-pool-client')
    .filter(({ hasSecret, opensApp, oauthFlowsEnabled }) => !hasSecret && (opensApp || !oauthFlowsEnabled));
  return [
    required(0.5, 'a GraphQL API knows its users', arnsOf(graphs)),
    required(0.4, 'users of an identity pool use data themselves', idsOf(byIdentity)),
    adds(0.2, 'an app signs users in', arnsOf(apps)),
    adds(
      0.1,
      'users of an identity pool use a bucket',
      idsOf(byIdentity.filter((edge) => workload.toService(edge) === 's3')),
    ),
    adds(0.1, 'a search domain', arnsOf(workload.of('opensearch.domain'))),
    adds(
      0.1,
      'a function reads the changes of a table',
      idsOf(workload.typed('poll').filter((edge) => workload.fromService(edge) === 'dynamodb')),
    ),
  ];
};
