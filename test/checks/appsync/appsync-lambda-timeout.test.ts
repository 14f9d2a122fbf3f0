import { appsyncLambdaTimeout } from '../../../checks/appsync/appsync-lambda-timeout.ts';
import type { AppsyncFunction } from '../../../src/model/appsync.ts';
import { aDataSource, aFunction, anAlias, anAppsyncFunction, aResolver, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const runs = (timeoutSeconds: number, name = 'orders') => aFunction({ name, timeoutSeconds });
const source = aDataSource({ name: 'orders_fn', type: 'AWS_LAMBDA', functionArn });
const slow = aDataSource({ name: 'slow_fn', type: 'AWS_LAMBDA', functionArn: aFunction({ name: 'slow' }).arn });
const using = aResolver({ dataSourceName: 'orders_fn' });
const step = (functionId: string, dataSourceName: string, overrides: Partial<AppsyncFunction> = {}) =>
  anAppsyncFunction({ functionId, dataSourceName, ...overrides });
const pipeline = aResolver({ name: 'Mutation.place', dataSourceName: undefined, functionIds: ['a', 'b'] });
const steps = [step('a', 'orders_fn'), step('b', 'slow_fn')];
const table = aDataSource();

testCheck(appsyncLambdaTimeout, {
  passes: [
    {
      name: 'a second before AppSync gives up',
      given: [source, using, runs(29)],
      subject: 'orders_fn',
      evidence: { source: 'orders_fn', function: 'orders', functionName: 'orders', timeout: 29, limit: 30, wanted: 29 },
      related: [functionArn],
    },
    {
      name: 'no margin, where the options allow it',
      given: [source, using, runs(30)],
      subject: 'orders_fn',
      options: { marginS: 0 },
    },
    {
      name: 'the version behind the alias',
      given: [
        { ...source, functionArn: `${functionArn}:live` },
        using,
        runs(900),
        anAlias(),
        aVersion({ timeoutSeconds: 3 }),
      ],
      subject: 'orders_fn',
      evidence: { function: 'orders:live', functionName: 'orders', timeout: 3 },
    },
    {
      name: 'the functions of a pipeline together take exactly what AppSync gives',
      given: [pipeline, ...steps, source, slow, runs(10), runs(20, 'slow')],
      subject: 'Mutation.place',
      evidence: {
        resolver: 'Mutation.place',
        functions: ['orders', 'slow'],
        functionName: 'slow',
        timeout: 30,
        limit: 30,
        wanted: 15,
      },
      related: [functionArn, aFunction({ name: 'slow' }).arn],
    },
  ],
  fails: [
    {
      name: 'as long as AppSync waits',
      given: [source, using, runs(30)],
      subject: 'orders_fn',
      message: 'outlives',
      severity: 'medium',
      evidence: { source: 'orders_fn', function: 'orders', timeout: 30, limit: 30, wanted: 29 },
      related: [functionArn],
      text: 'AppSync gives up after 30s, and orders behind the data source orders_fn may run for 30s',
    },
    {
      name: 'one of its users waits, another does not (trap: the code decides)',
      given: [source, { ...using, invokesAsync: true }, step('a', 'orders_fn'), runs(60)],
      subject: 'orders_fn',
      message: 'outlives',
    },
    {
      name: 'the functions of a pipeline together take a second more',
      given: [pipeline, ...steps, source, slow, runs(11), runs(20, 'slow')],
      subject: 'Mutation.place',
      message: 'pipeline',
      severity: 'medium',
      evidence: { functions: ['orders', 'slow'], functionName: 'slow', timeout: 31 },
      text: 'the functions behind Mutation.place (orders, slow) may run for 31s, one after the other',
    },
    {
      name: 'the same function twice',
      given: [
        { ...pipeline, functionIds: ['a', 'a', 'b'] },
        step('a', 'orders_fn'),
        step('b', 'orders_table'),
        source,
        table,
        runs(16),
      ],
      subject: 'Mutation.place',
      message: 'pipeline',
      evidence: { functions: ['orders', 'orders'], functionName: 'orders', timeout: 32, wanted: 15 },
    },
    {
      name: 'one function of a pipeline is not there, and the others take too long',
      given: [{ ...pipeline, functionIds: ['a', 'a', 'b'] }, ...steps, source, slow, runs(16)],
      subject: 'Mutation.place',
      message: 'pipeline',
      evidence: { timeout: 32, wanted: 10 },
    },
  ],
  skips: [
    { name: 'a table', given: [table, aResolver()], subject: 'orders_table', text: 'it is no function' },
    { name: 'nothing uses it', given: [source, runs(60)], subject: 'orders_fn', text: 'no resolver uses it' },
    {
      name: 'a resolver of another API uses one of that name',
      given: [source, { ...using, apiArn: `${using.apiArn}b` }, runs(60)],
      subject: 'orders_fn',
      text: 'no resolver uses it',
    },
    {
      name: 'nothing waits for it',
      given: [source, { ...using, invokesAsync: true }, step('a', 'orders_fn', { invokesAsync: true }), runs(60)],
      subject: 'orders_fn',
      text: 'nothing waits for it',
    },
    {
      name: 'a resolver without a pipeline',
      given: [using, source, runs(60)],
      subject: 'Query.order',
      text: 'fewer than two functions',
    },
    {
      name: 'a pipeline with one function that is waited for',
      given: [
        pipeline,
        step('a', 'orders_fn'),
        step('b', 'slow_fn', { invokesAsync: true }),
        source,
        slow,
        runs(20),
        runs(20, 'slow'),
      ],
      subject: 'Mutation.place',
      text: 'fewer than two functions',
    },
    {
      name: 'a pipeline of a function, a table and what is gone',
      given: [
        { ...pipeline, functionIds: ['a', 'b', 'c', 'gone'] },
        step('a', 'orders_fn'),
        step('b', 'orders_table'),
        step('c', 'gone', { dataSourceName: undefined }),
        source,
        table,
        runs(20),
      ],
      subject: 'Mutation.place',
    },
  ],
  insufficient: [
    {
      name: 'a function that is not there',
      given: [source, using],
      subject: 'orders_fn',
      text: 'its function is not listed',
    },
    {
      name: 'one of the functions of a pipeline is not there',
      given: [pipeline, ...steps, source, slow, runs(10)],
      subject: 'Mutation.place',
      text: 'not all of its functions are listed',
    },
    {
      name: 'none of the functions of a pipeline is there',
      given: [pipeline, ...steps, source, slow],
      subject: 'Mutation.place',
      text: 'none of its functions is listed',
    },
  ],
});
