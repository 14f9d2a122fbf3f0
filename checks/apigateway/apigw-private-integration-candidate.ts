import { priceOf } from '#data';
import {
  databasePathHints,
  databasesReached,
  defineCheck,
  functionActions,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  routesByFunction,
  savingsOfFewerCalls,
} from '#kit';
import type { LambdaFunction, LambdaVpc, Verdict } from '#model';

const joins = ['iam.role', 'lambda.alias', 'lambda.version'] as const;
const routeKinds = ['apigateway.rest-method', 'apigatewayv2.integration', 'apigatewayv2.route'] as const;
const hints = [...routeKinds, ...databasePathHints, 'cloudwatch.lambda-metrics'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], unknown>;

export const apigwPrivateIntegrationCandidate = defineCheck({
  id: 'apigw-private-integration-candidate',
  title: 'An API reaches what is in a VPC by itself where a function would only pass requests on',
  question: 'COST1',
  practices: ['COST1-25'],
  scope: 'region',
  severity: 'low',
  why: 'Such a function costs its time and its concurrency, and each request waits one hop longer.',
  remedy: {
    text: 'If the function only forwards, let the API call the load balancer or the Cloud Map service by a VPC link.',
    property:
      'AWS::ApiGatewayV2::VpcLink, AWS::ApiGatewayV2::Integration ConnectionType VPC_LINK; AWS::ApiGateway::VpcLink',
    cli: 'aws apigatewayv2 create-vpc-link --name {function} --subnet-ids {subnets} --security-group-ids {groups} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html',

  subject: 'lambda.function',
  joins,
  hints,
  messages: {
    forwards:
      '{function} answers {routes} from within {vpc}, and its role lets it ask nothing of other services: perhaps it only passes requests on.',
  },

  judge(subject, context) {
    const { vpc, arn } = subject;
    if (vpc === undefined || vpc.subnetIds.length === 0) return notApplicable('it is in no VPC');
    const routes = (routesByFunction(context).get(arn) ?? []).map(({ key }) => key).sort();
    if (routes.length === 0) {
      const unseen = context.unread(...routeKinds);
      return unseen === undefined ? notApplicable('no route of an API calls it') : notSeen(unseen);
    }
    const allowed = functionActions(subject, context);
    return 'verdict' in allowed ? allowed.verdict : verdictOn(subject, vpc, { routes, ...allowed }, context);
  },
});

interface Found {
  readonly routes: readonly string[];
  readonly actions: readonly string[];
}

function verdictOn(subject: LambdaFunction, vpc: LambdaVpc, found: Found, context: Context): Verdict<'forwards'> {
  const { subnetIds: subnets, securityGroupIds: groups, vpcId = 'a VPC' } = vpc;
  const { name, fileSystemArns } = subject;
  const facts = { function: name, ...found, vpc: vpcId, subnets, groups };
  if (found.actions.length > 0 || fileSystemArns.length > 0) return passBecause({ ...facts, fileSystemArns });
  const databases = databasesReached(subject, context).map((one) => one.name);
  if (databases.length > 0) return passBecause({ ...facts, databases });
  const unseen = context.unread(...databasePathHints);
  if (unseen !== undefined) return notSeen(unseen);
  const areSeen = groups.every((id) => context.where('ec2.security-group', 'groupId', id).length > 0);
  if (!areSeen) return insufficientEvidence('its security groups are not in what is audited');
  return review('forwards', facts, savingsOfFewerCalls(subject, { low: 0, high: 1 }, { ...context, priceOf }));
}
