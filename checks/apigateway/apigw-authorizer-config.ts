import {
  defineCheck,
  fail,
  guardedBy,
  type JudgeContext,
  notSeen,
  passBecause,
  standingOfAuthorizer,
  unknown,
} from '#kit';
import type { Arn, AuthorizerV2, Evidence, RestAuthorizer, Severity, Verdict } from '#model';

const functions = ['lambda.function', 'lambda.version', 'lambda.alias'] as const;
const joins = ['apigateway.rest-method', 'apigatewayv2.route', ...functions] as const;
const pools = 'cognito.user-pool';

type Context = JudgeContext<(typeof joins)[number] | typeof pools, unknown>;
type Authorizer = RestAuthorizer | AuthorizerV2;
type Said = Verdict<'unused' | 'anyForm' | 'noIdentity' | 'gone' | 'notPermitted' | 'weakTokens'>;

export const apigwAuthorizerConfig = defineCheck({
  id: 'apigw-authorizer-config',
  title: 'An authorizer is in use, reaches what it asks, and asks for enough',
  question: 'SEC1',
  practices: ['SEC1-04', 'SEC1-08'],
  scope: 'region',
  severity: 'medium',
  why: 'An authorizer that is broken turns everybody away; one that asks for too little lets in more callers than it should.',
  remedy: {
    text: 'Mend what is named: an identity source for what is cached, a function or user pool that exists, a permission for API Gateway, an issuer by https and an audience. Delete an authorizer that guards nothing.',
    property:
      'AWS::ApiGateway::Authorizer IdentitySource, IdentityValidationExpression, AuthorizerUri, ProviderARNs; AWS::ApiGatewayV2::Authorizer JwtConfiguration; SAM Auth.Authorizers; AWS::Lambda::Permission',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',

  subject: ['apigateway.authorizer', 'apigatewayv2.authorizer'],
  joins,
  hints: [pools],
  messages: {
    unused: 'The authorizer {authorizer} guards no method and no route of API {apiId}.',
    anyForm: 'The authorizer {authorizer} of API {apiId} calls its function for whatever looks nothing like a token.',
    noIdentity:
      'The authorizer {authorizer} of API {apiId} keeps its answers for {ttlSeconds} s and names no identity source: one answer holds for all callers.',
    gone: 'The authorizer {authorizer} of API {apiId} asks what does not exist: {targets}.',
    notPermitted: 'API Gateway may not call {targets} for the authorizer {authorizer} of API {apiId}.',
    weakTokens: 'Authorizer {authorizer} takes tokens of {issuer} for {audiences} audiences; it needs https and one.',
  },

  judge(authorizer, context) {
    const guarded = guardedBy(authorizer, context);
    const { name, apiId, authorizerId, authorizerType } = authorizer;
    const facts = { authorizer: name, apiId, authorizerId, authorizerType, guarded };
    if (guarded.length === 0) return fail('unused', facts, lighter('unused', 'low', 'it guards nothing'));
    const asked = authorizerType === 'JWT' ? tokensOf(authorizer, facts) : askedOf(authorizer, facts);
    const said = [...asked, ...reachedBy(authorizer, facts, context)];
    return said.length > 0 ? said : passBecause(facts);
  },
});

const lighter = (subKey: string, level: Severity, because: string) => ({ subKey, severity: { level, because } });

function tokensOf({ issuer = 'none', audienceCount: audiences }: AuthorizerV2, facts: Evidence): readonly Said[] {
  if (issuer.startsWith('https://') && audiences > 0) return [];
  return [fail('weakTokens', { ...facts, issuer, audiences }, { subKey: 'tokens' })];
}

function askedOf(authorizer: Authorizer, facts: Evidence): readonly Said[] {
  const { authorizerType: type, kind, identitySources } = authorizer;
  if (type === 'TOKEN' && !authorizer.validatesTokenForm)
    return [fail('anyForm', facts, lighter('form', 'informational', 'its function turns it away'))];
  const ttlSeconds = authorizer.resultTtlSeconds ?? (kind === 'apigateway.authorizer' ? 300 : 0);
  if (type !== 'REQUEST' || identitySources.length > 0 || ttlSeconds === 0) return [];
  return [fail('noIdentity', { ...facts, ttlSeconds }, { subKey: 'identity' })];
}

function reachedBy(authorizer: Authorizer, facts: Evidence, context: Context): readonly Said[] {
  const { gone, refused, gap } = standingOfAuthorizer(authorizer, context);
  const asked = authorizer.kind === 'apigateway.authorizer' ? (authorizer.userPoolArns as readonly Arn[]) : [];
  const lacking = asked.filter((arn) => context.find(pools, arn).is === 'absent');
  const unseen = lacking.length > 0 ? context.unread(pools) : undefined;
  const about = (message: 'gone' | 'notPermitted', targets: readonly Arn[], subKey: string) =>
    targets.length === 0 ? [] : [fail(message, { ...facts, targets }, { subKey, related: targets })];
  return [
    ...about('gone', gone, 'gone'),
    ...about('notPermitted', refused, 'not-permitted'),
    ...(gap === undefined || refused.length > 0 ? [] : [unknown(gap, { subKey: 'not-permitted' })]),
    ...(unseen === undefined ? about('gone', lacking, 'pool') : [notSeen(unseen, { subKey: 'pool' })]),
  ];
}
