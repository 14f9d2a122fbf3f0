import { appsyncAuthMode } from '../../../checks/appsync/appsync-auth-mode.ts';
import { aGap, aGraphqlApi, anAuthMode, anEventApi, aSchema } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const key = anAuthMode('API_KEY');
const iam = anAuthMode('AWS_IAM');
const pool = (userPoolDefaultAction: string) => anAuthMode('AMAZON_COGNITO_USER_POOLS', { userPoolDefaultAction });

testCheck(appsyncAuthMode, {
  passes: [
    {
      name: 'signatures by IAM alone',
      given: [aGraphqlApi()],
      evidence: { api: 'graph', apiId: aGraphqlApi().apiId, modes: ['AWS_IAM'], defaultAction: 'none' },
    },
    {
      name: 'a user pool whose users may do what nothing forbids',
      given: [aGraphqlApi({ authModes: [pool('ALLOW')] })],
      evidence: { defaultAction: 'ALLOW' },
    },
    {
      name: 'a user pool whose users may do what something allows',
      given: [aGraphqlApi({ authModes: [pool('DENY'), iam] })],
      evidence: { defaultAction: 'DENY', modes: ['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM'] },
    },
    { name: 'OpenID Connect', given: [aGraphqlApi({ authModes: [anAuthMode('OPENID_CONNECT')] })] },
    { name: 'a Lambda authorizer', given: [aGraphqlApi({ authModes: [anAuthMode('AWS_LAMBDA')] })] },
    {
      name: 'an additional key to which the schema opens nothing',
      given: [aGraphqlApi({ authModes: [iam, key] }), aSchema()],
      evidence: { open: [] },
    },
    {
      name: 'an Event API without keys',
      given: [anEventApi()],
      evidence: { api: 'events', modes: ['AWS_IAM'], by: [] },
    },
  ],
  fails: [
    {
      name: 'a key alone',
      given: [aGraphqlApi({ authModes: [key] })],
      message: 'keyByDefault',
      severity: 'high',
      evidence: { api: 'graph', modes: ['API_KEY'], visibility: 'GLOBAL', apiType: 'GRAPHQL' },
      text: 'API key of graph',
    },
    {
      name: 'a key by default, beside a safer mode, with the schema unread',
      given: [aGraphqlApi({ authModes: [key, iam] })],
      gaps: [aGap({ kind: 'appsync.schema' })],
      message: 'keyByDefault',
      severity: 'high',
    },
    {
      name: 'a merged API with a key by default: its own modes hold, whatever those of its sources',
      given: [aGraphqlApi({ apiType: 'MERGED', authModes: [key] })],
      message: 'keyByDefault',
      evidence: { apiType: 'MERGED' },
    },
    {
      name: 'a key by default of a private API: less severe',
      given: [aGraphqlApi({ visibility: 'PRIVATE', authModes: [key] })],
      message: 'keyByDefault',
      severity: 'low',
    },
    {
      name: 'an additional key that opens some fields: less severe',
      given: [
        aGraphqlApi({ authModes: [iam, key] }),
        aSchema({ openToApiKeys: ['Query.titles'] }),
        aSchema({ apiArn: aGraphqlApi({ apiId: 'other' }).arn, openToApiKeys: ['Query.others'] }),
      ],
      message: 'keyBeside',
      severity: 'low',
      evidence: { open: ['Query.titles'] },
      text: 'it opens Query.titles',
    },
  ],
  reviews: [
    {
      name: 'an Event API to which a key publishes, without connecting',
      given: [anEventApi({ authModes: [iam, key], publishAuthModes: ['API_KEY'] })],
      message: 'keyForEvents',
      severity: 'high',
      evidence: { by: ['publish'], modes: ['AWS_IAM', 'API_KEY'] },
      text: 'unless their namespace',
    },
    {
      name: 'an Event API to which a key connects and subscribes',
      given: [anEventApi({ authModes: [key], connectionAuthModes: ['API_KEY'], subscribeAuthModes: ['API_KEY'] })],
      message: 'keyForEvents',
      evidence: { by: ['subscribe'] },
    },
    {
      name: 'an Event API to which a key subscribes but does not connect: less severe',
      given: [anEventApi({ authModes: [iam, key], subscribeAuthModes: ['API_KEY'] })],
      message: 'keyForNamespaces',
      severity: 'low',
      evidence: { by: [] },
    },
    {
      name: 'an Event API to which a key connects and no more: less severe',
      given: [anEventApi({ authModes: [iam, key], connectionAuthModes: ['API_KEY'] })],
      message: 'keyForNamespaces',
      severity: 'low',
    },
    {
      name: 'an Event API with keys that only a namespace could take',
      given: [anEventApi({ authModes: [iam, key] })],
      message: 'keyForNamespaces',
      severity: 'low',
      text: 'a namespace may take them',
    },
  ],
  unknowns: [
    {
      name: 'an additional key, with the schema unread that says what it opens',
      given: [aGraphqlApi({ authModes: [iam, key] })],
      gaps: [aGap({ kind: 'appsync.schema' })],
      gap: { kind: 'appsync.schema' },
    },
  ],
});
