import * as z from 'zod/mini';
import {
  type ApiGuard,
  apiGuards,
  defineCheck,
  groupedBy,
  insufficientEvidence,
  notApplicable,
  notSeen,
  passBecause,
  review,
} from '#kit';
import type { Arn } from '#model';

const hints = ['lambda.function', 'cognito.user-pool'] as const;

export const apigwAuthorizerSprawl = defineCheck({
  id: 'apigw-authorizer-sprawl',
  title: 'The APIs of an account share a few authorizers',
  question: 'SEC1',
  practices: ['SEC1-19', 'SEC1-20', 'SEC1-21'],
  scope: 'account',
  severity: 'informational',
  why: 'Each authorizer with code or users of its own is one more place where a mistake lets in the wrong callers.',
  remedy: {
    text: 'Let APIs share what guards them: one function or user pool, which may be in another account, with a permission for the API Gateway of each account, or an app client for each API.',
    property:
      'AWS::ApiGateway::Authorizer AuthorizerUri, ProviderARNs; AWS::ApiGatewayV2::Authorizer AuthorizerUri, JwtConfiguration; AWS::Lambda::Permission SourceArn; AWS::Cognito::UserPoolClient',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-lambda-authorizer-cross-account-lambda-authorizer.html',

  subject: 'account',
  joins: ['apigateway.authorizer', 'apigateway.rest-method', 'apigatewayv2.authorizer', 'apigatewayv2.route'],
  hints,
  options: z.strictObject({
    /** Functions with different code, and user pools; those of other accounts do not count. */
    maxAuthorizers: z._default(z.int().check(z.gte(0)), 3),
  }),
  messages: {
    sprawl: 'Account {account} guards its APIs by {authorizers} functions and user pools of its own: {own}.',
  },

  judge({ account }, context) {
    const { guards, undecided } = apiGuards(account, context);
    const those = (is: ApiGuard['is']) => guards.filter((guard) => guard.is === is);
    if (guards.length + undecided.length === 0) return notApplicable('no function and no user pool guards its APIs');
    const { maxAuthorizers } = context.options;
    const own = those('own');
    const each = [...groupedBy(own, ({ sameAs }) => [sameAs]).values()].map(calledTogether).sort();
    const facts = {
      account,
      authorizers: each.length,
      maxAuthorizers,
      own: each,
      shared: those('shared')
        .map(({ id }) => id)
        .sort(),
      undecided,
    };
    if (each.length > maxAuthorizers)
      return review('sprawl', facts, { related: own.map(({ id }) => id as Arn).sort() });
    if (each.length + those('unseen').length + undecided.length <= maxAuthorizers) return passBecause(facts);
    const unread = context.unread(...hints);
    if (unread !== undefined) return notSeen(unread);
    return insufficientEvidence(`stage variables decide what these authorizers ask: ${undecided.join(', ')}`);
  },
});

/** Copies of one code may have several names. */
function calledTogether(copies: readonly ApiGuard[]): string {
  return [...new Set(copies.map(({ called }) => called))].sort().join(' = ');
}
