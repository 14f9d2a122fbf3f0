import { defineCheck, type JudgeContext, notApplicable, oncePerInventory, passBecause, review, unknown } from '#kit';
import type { AppsyncGraphqlApi, IamRole, LambdaFunction } from '#model';

const joins = ['lambda.function', 'iam.role'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'all' | 'analysis' | 'find'>;

/** `APPSYNC_API_KEY`, `API_SHOP_GRAPHQLAPIKEY`: no other service's key has such a name. */
const keyName = /(?:appsync|graph_?ql).*key/i;
const query = 'appsync:GraphQL';

export const appsyncInternalIam = defineCheck({
  id: 'appsync-internal-iam',
  title: 'Functions sign their calls of a GraphQL API',
  question: 'SEC2',
  practices: ['SEC2-16'],
  scope: 'region',
  severity: 'informational',
  why: 'A function has a role to sign with: by a shared key, nobody can tell its calls from anybody else’s.',
  remedy: {
    text: 'Add AWS_IAM to the modes of the API, and let the roles of its callers query it.',
    property: 'AWS::AppSync::GraphQLApi AdditionalAuthenticationProviders; AWS::IAM::Role Policies',
    cli: 'aws appsync update-graphql-api --api-id {apiId} --name {name} --authentication-type {authentication} --additional-authentication-providers authenticationType=AWS_IAM --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization',

  subject: 'appsync.graphql-api',
  joins,
  messages: {
    byKey: '{functions} have an API key for AppSync and no right to query by signature: they may call {api} by key.',
    notTaken: '{functions} may sign queries of {api}, which takes no signatures ({modes}).',
  },

  judge(api, context) {
    const modes = api.authModes.map(({ type }) => type);
    const authentication = modes[0] ?? 'AUTHENTICATION_TYPE';
    const facts = (functions: readonly LambdaFunction[]) => {
      const names = functions.map(({ name }) => name).sort();
      return { api: api.name, apiId: api.apiId, authentication, modes, functions: names };
    };
    const { byKey, unread } = keyHolders(context);
    if (modes.includes('API_KEY') && byKey.length > 0) return review('byKey', facts(byKey));
    const signers = signersOf(api, context);
    if (signers.length > 0 && !modes.includes('AWS_IAM')) return review('notTaken', facts(signers));
    if (unread !== undefined) return unknown(unread);
    return signers.length > 0 ? passBecause(facts(signers)) : notApplicable('no function is seen to call it');
  },
});

/** The functions that must call by key: they have one, and their role may not query. */
const keyHolders = oncePerInventory((context: Context) => {
  const functions = context.all('lambda.function');
  return {
    byKey: functions.filter((one) => hasKey(one) && !mayQuery(one, '*', context)),
    unread: functions.flatMap(({ environment }) => (environment.seen ? [] : [environment.gap]))[0],
  };
});

function hasKey({ environment }: LambdaFunction): boolean {
  return environment.seen && environment.value.some(({ name }) => keyName.test(name));
}

/** Where the role is not seen, or not all of its policies are, it is taken to may. */
function mayQuery({ roleArn }: LambdaFunction, resource: string, { find, analysis }: Context): boolean {
  const role = find('iam.role', roleArn);
  return role.is !== 'found' || analysis.policies.allows(role.value, query, resource) !== 'no';
}

/** Functions whose role names queries of AppSync among its actions, and may query this API. */
function signersOf({ arn }: AppsyncGraphqlApi, context: Context): readonly LambdaFunction[] {
  return namedFor(context).filter((one) => mayQuery(one, `${arn}/*`, context));
}

const namedFor = oncePerInventory((context: Context) =>
  context.all('lambda.function').filter(({ roleArn }) => {
    const role = context.find('iam.role', roleArn);
    return role.is === 'found' && namesQueries(role.value);
  }),
);

function namesQueries({ inlinePolicies, attachedPolicies }: IamRole): boolean {
  const statements = [...inlinePolicies, ...attachedPolicies].flatMap(({ document }) => document?.statements ?? []);
  return statements.some(({ effect, actions }) => effect === 'Allow' && actions.some((one) => /^appsync:/i.test(one)));
}
