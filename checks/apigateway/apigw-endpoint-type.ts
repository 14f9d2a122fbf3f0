import * as z from 'zod/mini';
import {
  apiAddresses,
  apiDistributions,
  defineCheck,
  distributionHints,
  isPreflight,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  rolesCallingApi,
  unknown,
} from '#kit';
import type { RestApi, Verdict } from '#model';

const joins = ['apigateway.rest-method', 'apigateway.rest-stage'] as const;
const callers = ['iam.role', 'lambda.function'] as const;
/** A tag by which owners say where the callers are. */
const options = z.strictObject({ tag: z._default(z.string(), 'audience'), value: z._default(z.string(), 'global') });
type Context = JudgeContext<
  (typeof joins)[number] | (typeof callers)[number] | (typeof distributionHints)[number],
  z.output<typeof options>
>;

export const apigwEndpointType = defineCheck({
  id: 'apigw-endpoint-type',
  title: 'The endpoint of a REST API is where its callers are',
  question: 'PER1',
  practices: ['PER1-04', 'PER1-05'],
  scope: 'region',
  severity: 'low',
  why: 'Callers of the same region go a detour by the edge, and callers all over the world go all the way to a regional endpoint.',
  remedy: {
    text: 'Make an API whose callers are in its region regional. Put a distribution before one that is called from everywhere, or make it edge-optimized.',
    property: 'AWS::ApiGateway::RestApi EndpointConfiguration Types; SAM AWS::Serverless::Api EndpointConfiguration',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/endpointConfiguration/types/{type},value={other} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html',

  subject: 'apigateway.rest-api',
  joins,
  hints: [...callers, ...distributionHints],
  options,
  messages: {
    sameRegion:
      '{api} is edge-optimized, and all that is seen to call it are functions of its own region: {functions}.',
    global: '{api} is called from everywhere by its tag {tag}, and is regional without a distribution before it.',
  },

  judge(api, context) {
    if (api.endpointTypes.includes('PRIVATE')) return notApplicable('it is private');
    if (context.where('apigateway.rest-stage', 'apiArn', api.arn).length === 0) return notApplicable('it has no stage');
    return api.endpointTypes.includes('EDGE') ? ofEdge(api, context) : ofRegional(api, context);
  },
});

/** Who signs is known by the rights of roles; who calls unsigned is not known. */
function ofEdge({ apiId, arn, name: api }: RestApi, context: Context): Verdict<'sameRegion' | 'global'> {
  const methods = context.where('apigateway.rest-method', 'apiArn', arn).filter((method) => !isPreflight(method));
  const facts = { api, apiId, type: 'EDGE', other: 'REGIONAL' };
  const areSigned = methods.every(({ authorizationType }) => authorizationType === 'AWS_IAM');
  if (methods.length === 0 || !areSigned) return passBecause(facts);
  const unseen = context.unread(...callers);
  if (unseen !== undefined) return notSeen(unseen);
  const roles = rolesCallingApi(context)(apiId);
  const holders = roles.map(({ role }) => context.where('lambda.function', 'roleArn', role.arn));
  const functions = holders.flatMap((some) => some.map(({ name }) => name)).sort();
  const areHere = roles.length > 0 && holders.every((some) => some.length > 0);
  return areHere ? review('sameRegion', { ...facts, functions }) : passBecause(facts);
}

function ofRegional({ apiId, name: api, tags }: RestApi, context: Context): Verdict<'sameRegion' | 'global'> {
  const { tag, value } = context.options;
  const facts = { api, apiId, type: 'REGIONAL', other: 'EDGE', tag };
  if (!tags.seen) return unknown(tags.gap);
  if (tags.value[tag] !== value) return passBecause(facts);
  const unseen = context.unread(...distributionHints);
  if (unseen !== undefined) return notSeen(unseen);
  if (apiDistributions(apiId, context).length > 0) return passBecause(facts);
  const { gap } = apiAddresses(context);
  return gap === undefined ? review('global', facts) : unknown(gap);
}
