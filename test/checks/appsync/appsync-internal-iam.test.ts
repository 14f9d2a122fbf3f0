import { appsyncInternalIam } from '../../../checks/appsync/appsync-internal-iam.ts';
import { aFunction, aGraphqlApi, anAuthMode, aPolicy, aRole, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const api = aGraphqlApi();
const both = aGraphqlApi({ authModes: [anAuthMode('AWS_IAM'), anAuthMode('API_KEY')] });
const byKeyOnly = aGraphqlApi({ authModes: [anAuthMode('API_KEY')] });
const holding = (...names: readonly string[]) =>
  seen(names.map((name) => ({ name, secret: undefined, lengthBucket: '16-31' as const })));
const querying = (resource: string, effect: 'Allow' | 'Deny' = 'Allow', action = 'appsync:GraphQL') =>
  aRole({
    inlinePolicies: [{ name: 'graph', document: aPolicy([{ effect, actions: [action], resources: [resource] }]) }],
  });

testCheck(appsyncInternalIam, {
  passes: [
    {
      name: 'a function that may sign its queries',
      given: [api, aFunction(), querying(`${api.arn}/*`)],
      evidence: {
        api: 'graph',
        apiId: api.apiId,
        authentication: 'AWS_IAM',
        modes: ['AWS_IAM'],
        functions: ['orders'],
      },
    },
    {
      name: 'a function with a key, which may sign as well',
      given: [both, aFunction({ environment: holding('APPSYNC_API_KEY') }), querying(`${api.arn}/types/Query/*`)],
    },
    {
      name: 'a function with a key, where the API takes none',
      given: [api, aFunction({ name: 'other', environment: holding('APPSYNC_API_KEY') }), querying(`${api.arn}/*`)],
      evidence: { functions: ['other'] },
    },
  ],
  reviews: [
    {
      name: 'functions with a key for AppSync whose role may not query',
      given: [
        both,
        aRole(),
        aFunction({ name: 'worker', environment: holding('LEVEL', 'API_SHOP_GRAPHQLAPIKEY') }),
        aFunction({ name: 'importer', environment: holding('appsync_api_key') }),
      ],
      message: 'byKey',
      severity: 'informational',
      evidence: { functions: ['importer', 'worker'], modes: ['AWS_IAM', 'API_KEY'] },
      text: 'they may call graph by key',
    },
    {
      name: 'a function with a key, and one whose environment could not be read',
      given: [
        byKeyOnly,
        aRole(),
        aFunction({ environment: holding('GRAPH_QL_KEY') }),
        aFunction({ name: 'other', environment: unseen() }),
      ],
      message: 'byKey',
      evidence: { functions: ['orders'], authentication: 'API_KEY' },
    },
    {
      name: 'functions that may sign, where the API takes no signatures',
      given: [
        byKeyOnly,
        aFunction({ name: 'worker' }),
        aFunction({ name: 'importer' }),
        querying('arn:aws:appsync:*:*:apis/*', 'Allow', 'AppSync:*'),
      ],
      message: 'notTaken',
      severity: 'informational',
      evidence: { functions: ['importer', 'worker'], modes: ['API_KEY'] },
      text: 'takes no signatures',
    },
    {
      name: 'a function that may sign, where the way in is not told',
      given: [aGraphqlApi({ authModes: [] }), aFunction(), querying(`${api.arn}/*`)],
      message: 'notTaken',
      evidence: { authentication: 'AUTHENTICATION_TYPE' },
    },
  ],
  unknowns: [
    {
      name: 'nothing seen, with the environment of a function unread',
      given: [both, aRole(), aFunction({ environment: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'a function that may sign, with the environment of another unread',
      given: [api, querying(`${api.arn}/*`), aFunction(), aFunction({ name: 'other', environment: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    {
      name: 'a policy that was not in the snapshot, which may allow it or not',
      given: [
        both,
        aFunction({ environment: holding('APPSYNC_API_KEY') }),
        aRole({ attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Other', name: 'Other', document: undefined }] }),
      ],
    },
    { name: 'no function', given: [api], text: 'no function is seen to call it' },
    {
      name: 'keys of other services, and an administrator',
      given: [
        both,
        aFunction({ environment: holding('STRIPE_API_KEY', 'APPSYNC_URL', 'KEY_TABLE') }),
        querying('*', 'Allow', '*'),
      ],
    },
    {
      name: 'a function with a key whose role is gone',
      given: [both, aFunction({ environment: holding('APPSYNC_API_KEY') })],
    },
    {
      name: 'a function that may query another API, or is denied this one',
      given: [
        byKeyOnly,
        aFunction(),
        querying(`${aGraphqlApi({ apiId: 'other' }).arn}/*`),
        aFunction({ name: 'denied', roleArn: aRole({ name: 'denied' }).arn }),
        aRole({
          name: 'denied',
          inlinePolicies: [
            {
              name: 'graph',
              document: aPolicy([
                { effect: 'Deny', actions: ['appsync:GraphQL'] },
                { effect: 'Allow', actions: ['logs:*'] },
              ]),
            },
          ],
        }),
      ],
    },
  ],
});
