import { defineCheck, fail, type JudgeContext, notSeen, passBecause, review } from '#kit';
import type { AppsyncApi, AppsyncGraphqlApi } from '#model';

const key = 'API_KEY';
const hints = ['appsync.schema'] as const;
type Context = Pick<JudgeContext<(typeof hints)[number], unknown>, 'unread' | 'where'>;

export const appsyncAuthMode = defineCheck({
  id: 'appsync-auth-mode',
  title: 'An API of AppSync asks who its callers are',
  question: 'SEC1',
  practices: ['SMB-19', 'SEC1-B2'],
  scope: 'region',
  severity: 'high',
  publicByDesign: true,
  why: 'An API key is the same in every client and easily read there: it tells nobody who is calling.',
  remedy: {
    text: 'Make a user pool, OpenID Connect, IAM or a Lambda authorizer the default mode, and keep API keys for fields that are public on purpose.',
    property:
      'AWS::AppSync::GraphQLApi AuthenticationType; AWS::AppSync::Api EventConfig; SAM AWS::Serverless::GraphQLApi Auth.Type',
    cli: 'aws appsync update-graphql-api --api-id {apiId} --name {name} --authentication-type AMAZON_COGNITO_USER_POOLS --user-pool-config file://user-pool.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',

  subject: ['appsync.graphql-api', 'appsync.api'],
  hints,
  messages: {
    keyByDefault:
      'Whoever has the API key of {api} may ask it all that no directive of its schema keeps back ({modes}).',
    keyBeside: '{api} takes an API key beside its other modes ({modes}): it opens {open}.',
    keyForEvents: 'Channels of {api} take an API key ({by}), unless their namespace says otherwise.',
    keyForNamespaces:
      '{api} has API keys that none of its defaults takes ({modes}): a namespace may take them, which is not read.',
  },

  judge: (api, context) => (api.kind === 'appsync.api' ? ofEvents(api) : ofGraph(api, context)),
});

function ofGraph({ arn, name, apiId, apiType, authModes, visibility }: AppsyncGraphqlApi, { unread, where }: Context) {
  const modes = authModes.map(({ type }) => type);
  const defaultAction = authModes[0]?.userPoolDefaultAction ?? 'none';
  const facts = { api: name, apiId, apiType, visibility, modes, defaultAction };
  if (!modes.includes(key)) return passBecause(facts);
  const isPrivate = visibility === 'PRIVATE';
  if (modes[0] === key) {
    const severity = { level: 'low', because: 'it can be called from its VPCs only' } as const;
    return fail('keyByDefault', facts, isPrivate ? { severity } : {});
  }
  const unseen = unread('appsync.schema');
  if (unseen !== undefined) return notSeen(unseen);
  const open = where('appsync.schema', 'apiArn', arn).flatMap(({ openToApiKeys }) => openToApiKeys);
  if (open.length === 0) return passBecause({ ...facts, open });
  const severity = { level: 'low', because: 'it is no more than an additional mode' } as const;
  return fail('keyBeside', { ...facts, open }, { severity });
}

/** To subscribe, a client connects first; to publish, it need not. */
function ofEvents(api: AppsyncApi) {
  const { name, apiId, connectionAuthModes, publishAuthModes, subscribeAuthModes } = api;
  const modes = api.authModes.map(({ type }) => type);
  const by = [
    ...(publishAuthModes.includes(key) ? ['publish'] : []),
    ...(subscribeAuthModes.includes(key) && connectionAuthModes.includes(key) ? ['subscribe'] : []),
  ];
  const facts = { api: name, apiId, modes, by };
  if (by.length > 0) return review('keyForEvents', facts);
  if (!modes.includes(key)) return passBecause(facts);
  const severity = { level: 'low', because: 'by its defaults the key alone opens no channel' } as const;
  return review('keyForNamespaces', facts, { severity });
}
