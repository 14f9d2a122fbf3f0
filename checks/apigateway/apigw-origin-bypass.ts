import {
  allAuthorizedBy,
  apiAddresses,
  apiDistributions,
  closedToOthers,
  closingJoins,
  defineCheck,
  fail,
  isDeployed,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { ApiV2, RestApi } from '#model';

const joins = [...closingJoins, 'cloudfront.distribution'] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwOriginBypass = defineCheck({
  id: 'apigw-origin-bypass',
  title: 'An API behind a distribution with a web ACL cannot be reached past it',
  question: 'SEC1',
  practices: ['SEC1-B4'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Whoever knows the address of the API calls it directly: the web ACL and the cache at the edge then do nothing.',
  remedy: {
    text: 'Let CloudFront send a secret header and turn away what comes without it: by a regional web ACL on a REST API, by a Lambda authorizer on an HTTP API.',
    property:
      'AWS::CloudFront::Distribution Origins OriginCustomHeaders; AWS::WAFv2::WebACL, AWS::WAFv2::WebACLAssociation; AWS::ApiGatewayV2::Authorizer IdentitySource',
    cli: 'aws wafv2 associate-web-acl --web-acl-arn WEB_ACL_ARN --resource-arn {target} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  messages: {
    bypassed: '{api} can be called past the web ACL of {distributions}: nothing of it asks by which way a call comes.',
    perhapsChecked:
      '{api} may be called past the web ACL of {distributions}: see that {checkedBy} turns away what does not come by it.',
  },

  judge(api, context) {
    if (api.kind === 'apigateway.rest-api' && api.endpointTypes.includes('PRIVATE'))
      return notApplicable('it is private');
    if (!isDeployed(api.arn, context)) return notApplicable('it has no stage');
    const before = apiDistributions(api.apiId, context).filter(
      ({ distribution }) => distribution.webAclId !== undefined,
    );
    const { gap } = apiAddresses(context);
    // What was not read may be a further address of an API that has no other.
    if (gap !== undefined && (before.length === 0 || api.defaultEndpointDisabled)) return unknown(gap);
    if (before.length === 0) return notApplicable('no distribution with a web ACL leads to it');
    return verdictOn(api, before, context);
  },
});

function verdictOn(api: RestApi | ApiV2, before: ReturnType<typeof apiDistributions>, context: Context) {
  const distributions = before.map(({ distribution }) => distribution.distributionId).sort();
  const sent = before.flatMap(({ origins }) => origins.map(({ customHeaderNames }) => customHeaderNames));
  const headers = [...new Set(sent.flat().map((one) => one.toLowerCase()))].sort();
  const facts = { api: api.name, apiId: api.apiId, distributions, headers, target: targetOf(api, context) };
  const closedBy = closedToOthers(api, headers, context);
  if (closedBy !== undefined) return passBecause({ ...facts, closedBy });
  if (allAuthorizedBy(api, context) !== undefined)
    return review('perhapsChecked', { ...facts, checkedBy: 'its Lambda authorizer' });
  const isAlwaysSent = sent.every((names) => names.length > 0);
  return isAlwaysSent
    ? review('perhapsChecked', { ...facts, checkedBy: `its code, by ${headers.join(', ')},` })
    : fail('bypassed', facts);
}

function targetOf({ kind, arn }: RestApi | ApiV2, { where }: Context): readonly string[] {
  // An HTTP API takes no web ACL: there the command is of no use.
  if (kind === 'apigatewayv2.api') return ['STAGE_ARN'];
  const stages = where('apigateway.rest-stage', 'apiArn', arn).map((stage) => stage.arn);
  return stages.sort().slice(0, 1);
}
