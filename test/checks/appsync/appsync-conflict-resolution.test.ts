import { appsyncConflictResolution } from '../../../checks/appsync/appsync-conflict-resolution.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aDataSource,
  aFunction,
  aGraphqlApi,
  aMapping,
  anAppsyncFunction,
  anAuthMode,
  aResolver,
  aTable,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const base = referenceEstates.mobile.filter(
  ({ kind }) => kind !== 'appsync.data-source' && kind !== 'appsync.resolver',
);
const versioned = aDataSource({ resourceArn: aTable().arn, versioned: true, hasDeltaSync: true });

function app(...more: Parameters<typeof inStack>[1]) {
  return [...base, ...inStack('app', more)];
}

testCheck(appsyncConflictResolution, {
  passes: [
    {
      name: 'conflicts that are found, by no handler that is named',
      given: app(versioned, aResolver({ conflictDetection: 'VERSION' })),
      evidence: { handlers: [] },
    },
    {
      name: 'versions, and a resolver that detects conflicts',
      given: app(versioned, aResolver({ conflictDetection: 'VERSION', conflictHandler: 'AUTOMERGE' })),
      evidence: {
        source: 'orders_table',
        workload: 'app',
        versioned: true,
        hasDeltaSync: true,
        handlers: ['AUTOMERGE'],
      },
    },
    {
      name: 'versions, and steps of pipelines that detect conflicts',
      given: app(
        versioned,
        aResolver({ dataSourceName: undefined, functionIds: ['step1'] }),
        anAppsyncFunction({ conflictDetection: 'VERSION', conflictHandler: 'OPTIMISTIC_CONCURRENCY' }),
        anAppsyncFunction({ functionId: 'step2', conflictDetection: 'VERSION', conflictHandler: 'LAMBDA' }),
        anAppsyncFunction({ functionId: 'step3', conflictDetection: 'VERSION', conflictHandler: 'LAMBDA' }),
      ),
      evidence: { handlers: ['LAMBDA', 'OPTIMISTIC_CONCURRENCY'] },
    },
  ],
  reviews: [
    {
      name: 'a table without versions',
      given: referenceEstates.mobile,
      message: 'overwrites',
      severity: 'informational',
      evidence: {
        source: 'orders_table',
        workload: 'app',
        versioned: false,
        lacking: 'items have no versions',
        handlers: [],
      },
      text: 'Of orders_table, the table of an app (app), items have no versions',
    },
    {
      name: 'versions that no resolver looks at',
      given: app(versioned, aResolver({ conflictDetection: 'NONE' })),
      message: 'overwrites',
      evidence: { lacking: 'no resolver detects conflicts', versioned: true },
    },
    {
      name: 'a resolver of another data source that detects conflicts',
      given: app(versioned, aResolver({ dataSourceName: 'other_table', conflictDetection: 'VERSION' })),
      message: 'overwrites',
    },
    {
      name: 'a resolver of another API that detects conflicts',
      given: app(
        versioned,
        aResolver({ apiArn: 'arn:aws:appsync:eu-west-1:111122223333:apis/other', conflictDetection: 'VERSION' }),
      ),
      message: 'overwrites',
    },
    {
      name: 'an app that its owner calls so',
      given: inStack('one', [aGraphqlApi(), aDataSource()]),
      workloads: [{ name: 'one', resources: ['*'], scenarios: ['mobile'] }],
      message: 'overwrites',
    },
  ],
  skips: [
    { name: 'a function', given: app(aDataSource({ type: 'AWS_LAMBDA' })), text: 'it is no table of DynamoDB' },
    {
      name: 'an API that is of no app',
      given: inStack('one', [aGraphqlApi({ authModes: [anAuthMode('API_KEY')] }), aDataSource()]),
      text: 'scenario-not-detected: mobile',
    },
    { name: 'an API that is gone', given: [aDataSource()], text: 'scenario-not-detected: mobile' },
    {
      name: 'an app that its owner calls none',
      given: inStack('one', [
        aGraphqlApi(),
        aDataSource(),
        aTable(),
        aFunction(),
        aMapping({ sourceArn: `${aTable().arn}/stream/1` }),
      ]),
      workloads: [{ name: 'one', resources: ['*'], scenarios: ['!mobile'] }],
    },
  ],
});
