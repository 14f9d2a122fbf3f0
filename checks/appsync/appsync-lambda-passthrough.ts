import { priceOf } from '#data';
import {
  defineCheck,
  functionActions,
  insufficientEvidence,
  notApplicable,
  passBecause,
  qualifiedName,
  review,
  savingsOfFewerCalls,
  withoutQualifier,
} from '#kit';
import type { Arn } from '#model';

/** What of each service's actions is about its data, and what goes with it. */
const sources = [
  { type: 'AMAZON_DYNAMODB', service: 'dynamodb', calls: /^dynamodb:(?!\*$)/i },
  { type: 'AMAZON_OPENSEARCH_SERVICE', service: 'es', calls: /^es:ESHttp/i },
  { type: 'AMAZON_EVENTBRIDGE', service: 'events', calls: /^events:PutEvents$/i },
  {
    type: 'RELATIONAL_DATABASE',
    service: 'rds-data',
    calls: /^(?:rds-data:(?!\*$)|secretsmanager:GetSecretValue$)/i,
  },
] as const;

export const appsyncLambdaPassthrough = defineCheck({
  id: 'appsync-lambda-passthrough',
  title: 'A GraphQL API reaches a store by itself where a function would do nothing else',
  question: 'COST1',
  practices: ['SMB-06', 'COST1-16', 'COST1-18'],
  scope: 'region',
  severity: 'low',
  why: 'A function between AppSync and one store costs its time and its cold starts, and AppSync can reach the store without it.',
  remedy: {
    text: 'Make the store a data source, and write its requests in the resolver; keep the function for calls of others and logic of its own.',
    property: 'AWS::AppSync::DataSource Type: AMAZON_DYNAMODB; AWS::AppSync::Resolver Runtime: {Name: APPSYNC_JS}',
    cli: 'aws appsync create-data-source --api-id {apiId} --name NAME --type {type} --service-role-arn ROLE_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/data-source-components.html',

  subject: 'appsync.data-source',
  joins: ['lambda.function', 'iam.role'],
  hints: ['cloudwatch.lambda-metrics'],
  messages: {
    onlyReaches:
      '{function} behind the data source {source} may do nothing but call one service ({actions}), which AppSync can reach itself.',
  },

  judge({ name, apiArn, functionArn }, context) {
    const { find } = context;
    if (functionArn === undefined) return notApplicable('it is no function');
    const found = find('lambda.function', withoutQualifier(functionArn) as Arn);
    if (found.is !== 'found') return insufficientEvidence('its function is not listed');
    const allowed = functionActions(found.value, { find });
    if ('verdict' in allowed) return allowed.verdict;

    const { actions } = allowed;
    const inVpc = found.value.vpc !== undefined;
    const apiId = apiArn.replace(/^.*\//, '');
    const evidence = { source: name, apiId, function: qualifiedName(functionArn), actions, inVpc };
    const related = [found.value.arn];
    const direct = sources.find(
      ({ service, calls }) =>
        actions.every((action) => calls.test(action)) && actions.some((action) => action.startsWith(`${service}:`)),
    );
    if (direct === undefined || inVpc) return passBecause(evidence, { related });
    const saved = savingsOfFewerCalls(found.value, { low: 0, high: 1 }, { ...context, priceOf });
    return review('onlyReaches', { ...evidence, type: direct.type }, { related, ...saved });
  },
});
