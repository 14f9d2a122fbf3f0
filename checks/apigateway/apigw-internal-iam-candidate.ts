import {
  defineCheck,
  isPreflight,
  type JudgeContext,
  mayCall,
  notApplicable,
  passBecause,
  review,
  rolesCallingApi,
} from '#kit';
import type { ApiV2, RestApi } from '#model';

const joins = ['apigateway.rest-method', 'apigatewayv2.route', 'iam.role'] as const;

export const apigwInternalIamCandidate = defineCheck({
  id: 'apigw-internal-iam-candidate',
  title: 'An API that roles of AWS call lets them sign their calls',
  question: 'SEC1',
  practices: ['SEC1-02', 'SEC2-15'],
  scope: 'region',
  severity: 'low',
  why: 'Callers that have a role can sign with credentials that change by themselves: no key has to be shared and no method left open for them.',
  remedy: {
    text: 'If only callers with roles use these methods, set their authorization to AWS_IAM, let the callers sign, and deploy the API.',
    property:
      'AWS::ApiGateway::Method AuthorizationType AWS_IAM; AWS::ApiGatewayV2::Route AuthorizationType AWS_IAM; SAM Auth.DefaultAuthorizer AWS_IAM',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins,
  messages: {
    unsigned: '{api} has callers inside AWS ({roles} may sign calls), and asks them for no signature on {methods}.',
  },

  judge(api, context) {
    const methods = methodsOf(api, context);
    const callers = rolesCallingApi(context)(api.apiId);
    const called = methods.filter(({ verb, path }) => callers.some((one) => mayCall(one, verb, path)));
    if (called.length === 0) return notApplicable('no role is known to call it');
    const open = called.filter(({ authorizationType }) => authorizationType === 'NONE');
    const concerned = open.length > 0 ? open : called;
    const roles = callers
      .filter((one) => concerned.some(({ verb, path }) => mayCall(one, verb, path)))
      .map(({ role }) => role.name);
    const names = concerned.map(({ name }) => name);
    const facts = { api: api.name, apiId: api.apiId, roles: roles.sort(), methods: names.sort() };
    return open.length > 0 ? review('unsigned', facts) : passBecause(facts);
  },
});

function methodsOf({ kind, arn }: RestApi | ApiV2, { where }: JudgeContext<(typeof joins)[number], unknown>) {
  if (kind === 'apigateway.rest-api')
    return where('apigateway.rest-method', 'apiArn', arn)
      .filter((method) => !isPreflight(method))
      .map((method) => ({ ...method, verb: method.httpMethod }));
  return where('apigatewayv2.route', 'apiArn', arn)
    .filter(({ protocol }) => protocol === 'HTTP')
    .map((route) => {
      const [verb = '', path = '/'] = route.routeKey.split(' ');
      return { ...route, verb: verb === '$default' ? 'ANY' : verb, path };
    });
}
