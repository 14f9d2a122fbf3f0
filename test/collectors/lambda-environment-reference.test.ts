import { expect, it } from 'vitest';
import { describeEnvironment } from '#boundary';
import { lambdaEnvironmentReference } from '../../collectors/lambda-environment-reference.ts';
import { aFunction, aGraphqlApi, aQueue, aTable, aTopic, aUserPool, seen, unseen } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const [table, queue, topic, pool, graph] = [aTable({ name: 'carts' }), aQueue(), aTopic(), aUserPool(), aGraphqlApi()];
const named = [table, queue, topic, pool, graph, aGraphqlApi({ apiId: 'hidden', host: undefined })];

async function referencesOf(values: Readonly<Record<string, string>>) {
  const one = aFunction({ environment: seen(describeEnvironment(values)) });
  const { resources } = await collect(lambdaEnvironmentReference, fakeAws(), [...named, one]);
  return resources;
}

it('tells which resources the variables of a function name, by ARN, name or URL, and no value', async () => {
  const resources = await referencesOf({
    TABLE: 'carts',
    QUEUE: queue.url,
    TOPIC: topic.arn,
    POOL: 'eu-west-1_customers',
    GRAPH: `https://${graph.host ?? ''}/graphql`,
    LEVEL: 'debug',
    PASSWORD: 'planted-Xk29!vQz71',
  });
  expect(resources).toEqual([
    {
      kind: 'lambda.environment-reference',
      arn: aFunction().arn,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      functionArn: aFunction().arn,
      references: [
        { variable: 'TABLE', targetArn: table.arn, as: 'name' },
        { variable: 'QUEUE', targetArn: queue.arn, as: 'url' },
        { variable: 'TOPIC', targetArn: topic.arn, as: 'arn' },
        { variable: 'POOL', targetArn: pool.arn, as: 'name' },
        { variable: 'GRAPH', targetArn: graph.arn, as: 'url' },
      ],
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
});

it('tells nothing of a function that names none, names itself, or does not show its environment', async () => {
  expect(await referencesOf({ SELF: 'orders', LEVEL: 'debug' })).toEqual([]);
  const { resources } = await collect(lambdaEnvironmentReference, fakeAws(), [
    ...named,
    aFunction({ environment: unseen() }),
  ]);
  expect(resources).toEqual([]);
});
