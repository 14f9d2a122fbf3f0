import { defineCheck, insufficientEvidence, type JudgeContext, notApplicable, passBecause, review } from '#kit';
import type { AppsyncGraphqlApi } from '#model';

const joins = ['appsync.resolver', 'appsync.function', 'appsync.schema', 'appsync.data-source'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'where'>;

export const appsyncFineGrainedAccess = defineCheck({
  id: 'appsync-fine-grained-access',
  title: 'A GraphQL API gives each user what is theirs',
  question: 'SMB',
  practices: ['SMB-18'],
  scope: 'region',
  severity: 'medium',
  why: 'Where no resolver looks at who is asking, each user who has signed in can read and change what belongs to others.',
  remedy: {
    text: 'Compare the owner of what is read and written with the identity of the caller, or keep fields back for groups of users.',
    property: 'AWS::AppSync::Resolver Code; AWS::AppSync::GraphQLSchema Definition',
    cli: 'aws appsync update-resolver --api-id {apiId} --type-name TYPE --field-name FIELD --code file://resolver.js --runtime name=APPSYNC_JS,runtimeVersion=1.0.0 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authorization-use-cases.html',

  subject: 'appsync.graphql-api',
  joins,
  messages: { alike: 'No resolver of {api} looks at who is asking, and its schema keeps nothing back for groups.' },

  judge(api, { where }) {
    const { name, apiId, arn } = api;
    const spared = sparedBecause(api);
    if (spared !== undefined) return notApplicable(spared);
    const resolvers = where('appsync.resolver', 'apiArn', arn);
    if (resolvers.length === 0) return notApplicable('it has no resolvers');

    const steps = [...resolvers, ...where('appsync.function', 'apiArn', arn)];
    const looking = steps.filter(({ readsIdentity }) => readsIdentity).map((one) => one.name);
    const groups = where('appsync.schema', 'apiArn', arn).some(({ restrictsToGroups }) => restrictsToGroups);
    const facts = { api: name, apiId, resolvers: resolvers.length, looking: looking.sort(), groups };
    if (looking.length > 0 || groups) return passBecause(facts);
    return leadsToFunctionsAlone(api, steps, { where })
      ? insufficientEvidence('all of its data comes from functions, which are told who asks and may decide themselves')
      : review('alike', facts);
  },
});

function sparedBecause({ apiType, authModes }: AppsyncGraphqlApi): string | undefined {
  if (apiType === 'MERGED') return 'its resolvers are those of the APIs that it merges';
  return authModes.every(({ type }) => type === 'API_KEY') ? 'it knows no users' : undefined;
}

interface Step {
  readonly dataSourceName: string | undefined;
}

function leadsToFunctionsAlone({ arn }: AppsyncGraphqlApi, steps: readonly Step[], { where }: Context): boolean {
  const sources = where('appsync.data-source', 'apiArn', arn);
  const functions = new Set(sources.filter(({ type }) => type === 'AWS_LAMBDA').map(({ name }) => name));
  return steps.every(({ dataSourceName: source }) => source === undefined || functions.has(source));
}
