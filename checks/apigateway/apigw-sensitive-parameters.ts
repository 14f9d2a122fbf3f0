import { defineCheck, isDeployed, notApplicable, passBecause, review } from '#kit';
import type { RestMethod, RouteV2 } from '#model';

const telling = /^(?:ssn|pwd|secrets?|cards?|cvv|iban|phones?|dob)$|(?:password|passwd|token|email)s?$/;
/** A token that marks a page of a list is no secret. */
const ofPage = /(?:next|page|paging|pagination|continuation|start|starting|sync)_?token$/;

export const apigwSensitiveParameters = defineCheck({
  id: 'apigw-sensitive-parameters',
  title: 'Paths and query strings carry no credentials and no data about people',
  question: 'SEC2',
  practices: ['SEC2-21'],
  scope: 'region',
  severity: 'medium',
  why: 'Addresses stand in access logs, caches, histories and the Referer of other sites, where nobody thinks of protecting them.',
  remedy: {
    text: 'Take these values from the body or a header, or use an id that says nothing by itself; then deploy the API.',
    property:
      'AWS::ApiGateway::Method RequestParameters; AWS::ApiGateway::Resource PathPart; AWS::ApiGatewayV2::Route RouteKey, RequestParameters',
  },
  reference: 'https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/data-protection.html',

  subject: ['apigateway.rest-method', 'apigatewayv2.route'],
  joins: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  messages: {
    inAddress: '{route} of API {apiId} takes values in its address that read like secrets or personal data: {names}.',
  },

  judge(subject, context) {
    const { apiArn, apiId, name: route } = subject;
    if (!isDeployed(apiArn, context)) return notApplicable('no stage of its API is deployed');
    const declared = declaredBy(subject);
    if (declared.length === 0) return notApplicable('it declares no parameters of its path or query');
    const names = declared.filter(isTelling);
    const facts = { route, apiId, declared, names };
    return names.length > 0 ? review('inAddress', facts, { related: [apiArn] }) : passBecause(facts);
  },
});

/** Of its path and its query, each once and in order; a proxy declares none of what it passes on. */
function declaredBy(subject: RestMethod | RouteV2): readonly string[] {
  const path = subject.kind === 'apigateway.rest-method' ? subject.path : subject.routeKey;
  const inPath = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  const inQuery = subject.requestParameters.flatMap(
    ({ name }) => /request\.(?:querystring|path)\.(.+)$/.exec(name)?.[1] ?? [],
  );
  return [...new Set([...inPath, ...inQuery])].filter((name) => name !== 'proxy').sort();
}

function isTelling(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return !ofPage.test(words.join('_')) && words.some((word) => telling.test(word));
}
