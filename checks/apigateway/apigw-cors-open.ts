import { defineCheck, fail, type JudgeContext, notApplicable, passBecause, severityOf } from '#kit';
import type { ApiV2, RestApi } from '#model';

const joins = ['apigateway.rest-method', 'apigatewayv2.route'] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwCorsOpen = defineCheck({
  id: 'apigw-cors-open',
  title: 'An API names the sites whose pages may call it with credentials',
  question: 'SEC1',
  practices: ['SEC1-B5'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Where any site is allowed with credentials, a page that a user happens to visit can call the API as that user.',
  remedy: {
    text: 'List the origins of your own sites, and allow credentials only with them.',
    property: 'AWS::ApiGatewayV2::Api CorsConfiguration AllowOrigins; SAM Api Cors AllowOrigin, AllowCredentials',
    cli: 'aws apigatewayv2 update-api --api-id {apiId} --cors-configuration AllowOrigins=https://SITE --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  messages: {
    anySite: '{api} lets any site ({origins}) call it with the credentials of its visitors.',
    broken: '{api} answers browsers with any origin (*) and credentials ({where}): they refuse such an answer.',
    anySiteAuthorized: '{api} lets any site ({origins}) call it, though it knows its callers.',
  },

  judge(api, context) {
    const said = saidBy(api, context);
    if (said === undefined) return notApplicable('it says nothing to browsers by itself');
    const { origins, credentials, where, isAuthorized } = said;
    const facts = { api: api.name, apiId: api.apiId, origins, credentials, where };
    const wildcards = origins.filter((origin) => /^https?:\/\/\*$/.test(origin));
    if (credentials && wildcards.length > 0) return fail('anySite', facts);
    if (credentials && origins.includes('*'))
      return fail('broken', facts, { subKey: 'broken-cors', ...severityOf('low', 'browsers refuse it') });
    if (isAuthorized && (wildcards.length > 0 || origins.includes('*')))
      return fail('anySiteAuthorized', facts, severityOf('low', 'without credentials'));
    return passBecause(facts);
  },
});

/** What API Gateway itself answers browsers; what functions answer is not seen. */
function saidBy(api: RestApi | ApiV2, { where }: Context) {
  if (api.kind === 'apigatewayv2.api') {
    const routes = where('apigatewayv2.route', 'apiArn', api.arn);
    const isAuthorized = routes.some(({ authorizationType }) => authorizationType !== 'NONE');
    const { allowOrigins, allowCredentials: credentials } = api.cors ?? { allowOrigins: [], allowCredentials: false };
    return (
      api.cors && { origins: [...allowOrigins].sort(), credentials, where: ['its CORS configuration'], isAuthorized }
    );
  }
  const methods = where('apigateway.rest-method', 'apiArn', api.arn);
  const telling = methods.filter(({ integration }) => integration?.cors !== undefined);
  const open = telling.filter(({ integration }) => integration?.cors?.allowsAnyOrigin === true);
  const withCredentials = open.filter(({ integration }) => integration?.cors?.allowsCredentials === true);
  const worst = withCredentials.length > 0 ? withCredentials : open;
  const isAuthorized = methods.some(({ authorizationType }) => authorizationType !== 'NONE');
  if (telling.length === 0) return undefined;
  const origins = open.length > 0 ? ['*'] : ['its own'];
  return {
    origins,
    credentials: withCredentials.length > 0,
    where: worst.map(({ name }) => name).sort(),
    isAuthorized,
  };
}
