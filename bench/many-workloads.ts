import type { Arn, Resource } from '../src/model/index.ts';
import {
  aFunction,
  aMapping,
  aMethod,
  anAlias,
  anEventBus,
  anEventRule,
  aPolicy,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRole,
  aRuleTarget,
  aStage,
  aSubscription,
  aTable,
  aTopic,
  environmentReferences,
  seen,
} from '../test/support/build.ts';

/** What one of these workloads is made of, roles among it. */
export const resourcesAWorkload = 20;

/**
 * Workloads of an API with two routes, three functions, a table, a queue with dead letters, a rule and a subscription
 * to a topic that all of them hear. Every second is a stack, the others say nothing of themselves.
 */
export function manyWorkloads(count: number): readonly Resource[] {
  const central = aTopic({ name: 'central' });
  return [
    central,
    anEventBus({ name: 'default' }),
    ...Array.from({ length: count }, (_, at) => `w${String(at)}`).flatMap((name, at) => {
      const tags = at % 2 === 0 ? { 'aws:cloudformation:stack-name': name } : {};
      return aWorkload(name, central.arn).map((one) => (one.kind === 'iam.role' ? one : { ...one, tags: seen(tags) }));
    }),
  ];
}

function aWorkload(name: string, topicArn: Arn): readonly Resource[] {
  const table = aTable({ name: `${name}-table`, streamArn: undefined });
  const letters = aQueue({ name: `${name}-letters`, deadLetterArn: undefined });
  const queue = aQueue({ name: `${name}-queue`, deadLetterArn: letters.arn });
  const role = aRole({
    name: `${name}-role`,
    inlinePolicies: [
      {
        name: 'data',
        document: aPolicy([
          { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [table.arn, `${table.arn}/index/*`] },
          { actions: ['sqs:SendMessage'], resources: [queue.arn] },
          { actions: ['xray:PutTraceSegments'], resources: ['*'] },
        ]),
      },
    ],
  });
  const functions = ['api', 'worker', 'hearer'].map((part) =>
    aFunction({ name: `${name}-${part}`, roleArn: role.arn }),
  );
  const [api = aFunction(), worker = aFunction(), hearer = aFunction()] = functions;
  const route = (path: string) =>
    aMethod({
      apiId: name,
      path,
      integrationUri: undefined,
      integration: aRestIntegration({ functions: [{ arn: `${api.arn}:live`, stageName: 'prod' }] }),
    });
  return [
    aRestApi({ apiId: name, name }),
    aStage({ apiId: name, apiName: name }),
    route('/orders'),
    route('/carts'),
    ...functions,
    ...functions.map((one) => anAlias({ functionArn: one.arn })),
    role,
    table,
    queue,
    letters,
    aMapping({ uuid: name, functionArn: worker.arn, sourceArn: queue.arn }),
    aSubscription({ arn: `${topicArn}:${name}`, topicArn, protocol: 'lambda', endpointArn: hearer.arn }),
    anEventRule({ name, targets: seen([aRuleTarget({ arn: worker.arn, deadLetterArn: letters.arn })]) }),
    ...[api, worker, hearer].map(({ arn }) =>
      environmentReferences({
        functionArn: arn,
        references: [{ variable: 'TABLE', targetArn: table.arn, as: 'name' }],
      }),
    ),
  ];
}
