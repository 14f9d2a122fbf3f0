import type { AlarmMetric } from '#model';
import { codedeployLambdaAlarmBreadth } from '../../../checks/codedeploy/codedeploy-lambda-alarm-breadth.ts';
import { aCompositeAlarm, aDeployment, aDeploymentGroup, aGap, aMetric, anAlarm, aQuery } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const ofAlias = { FunctionName: 'orders', Resource: 'orders:live' };

function looking(...names: readonly string[]) {
  return aDeploymentGroup({ alarms: { enabled: true, ignorePollAlarmFailure: false, names } });
}

function on(name: string, metric: Partial<AlarmMetric>) {
  return anAlarm({ name, metric: aMetric(metric) });
}

function math(name: string, expression: string, ...metrics: readonly AlarmMetric[]) {
  const parts = metrics.map((metric, index) => aQuery({ id: `m${index}`, metric, returnsData: false }));
  return anAlarm({ name, metric: undefined, queries: [aQuery({ id: 'e', expression }), ...parts] });
}

const errors = on('errors', { dimensions: ofAlias });
const slow = on('slow', { name: 'Duration' });

/** What goes on beside errors, by a name for its case. */
const others: readonly (readonly [string, Partial<AlarmMetric>])[] = [
  ['the Duration of the function', { name: 'Duration' }],
  ['failures at a REST API', { namespace: 'AWS/ApiGateway', name: '5XXError', dimensions: { ApiName: 'shop' } }],
  ['failures at an HTTP API', { namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: 'a' } }],
  ['the latency of an API', { namespace: 'AWS/ApiGateway', name: 'Latency', dimensions: {} }],
  ['the latency of what is behind an API', { namespace: 'AWS/ApiGateway', name: 'IntegrationLatency', dimensions: {} }],
  ['failures at a GraphQL API', { namespace: 'AWS/AppSync', name: '5XXError', dimensions: {} }],
  ['failures at a load balancer', { namespace: 'AWS/ApplicationELB', name: 'HTTPCode_Target_5XX_Count' }],
  ['the latency at a load balancer', { namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime' }],
  ['failures at a distribution', { namespace: 'AWS/CloudFront', name: '5xxErrorRate' }],
  ['throttles of a table', { namespace: 'AWS/DynamoDB', name: 'WriteThrottleEvents', dimensions: { TableName: 't' } }],
  ['failed executions', { namespace: 'AWS/States', name: 'ExecutionsFailed', dimensions: {} }],
  ["a metric of the owner's own", { namespace: 'Shop', name: 'OrdersPlaced', dimensions: {} }],
];

/** What shows no harm of a release. */
const beside: readonly (readonly [string, Partial<AlarmMetric>])[] = [
  ['throttles of the function', { name: 'Throttles' }],
  ['the Duration of another function', { name: 'Duration', dimensions: { FunctionName: 'cart' } }],
  ['what callers did wrong', { namespace: 'AWS/ApiGateway', name: '4XXError', dimensions: {} }],
  ['the latency of a table', { namespace: 'AWS/DynamoDB', name: 'SuccessfulRequestLatency', dimensions: {} }],
  ['the depth of a queue', { namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', dimensions: {} }],
  ['started executions', { namespace: 'AWS/States', name: 'ExecutionsStarted', dimensions: {} }],
];

testCheck(codedeployLambdaAlarmBreadth, {
  passes: [
    {
      name: "the alias' errors and the function's duration",
      given: [looking('errors', 'slow'), errors, slow, aDeployment()],
      evidence: {
        name: 'shop/orders',
        deploys: ['orders:live'],
        errors: ['errors'],
        errorsOfAlias: ['errors'],
        others: ['slow'],
        unreadable: [],
      },
    },
    ...others.map(([name, metric]) => ({
      name: `beside errors, ${name}`,
      given: [looking('errors', 'other'), errors, on('other', metric), aDeployment()],
      evidence: { others: ['other'] },
    })),
    {
      name: 'errors of the version behind the alias',
      given: [
        looking('errors', 'slow'),
        on('errors', { dimensions: { ...ofAlias, ExecutedVersion: '2' } }),
        slow,
        aDeployment(),
      ],
    },
    {
      name: 'a composite alarm, of which the children are looked at, in circles or not',
      given: [
        looking('unhealthy'),
        aCompositeAlarm({ name: 'unhealthy', rule: 'ALARM("errors") OR ALARM("slower")' }),
        aCompositeAlarm({ name: 'slower', rule: `ALARM("${slow.arn}") OR ALARM("unhealthy")` }),
        errors,
        slow,
        aDeployment(),
      ],
      evidence: { errors: ['errors'], others: ['slow'] },
    },
    {
      name: 'metric math over errors and durations',
      given: [
        looking('health'),
        math('health', 'e / i', aMetric({ dimensions: ofAlias }), aMetric({ name: 'Duration', dimensions: ofAlias })),
        aDeployment(),
      ],
    },
    {
      name: 'an alarm of which nothing can be read, beside all that is wanted',
      given: [looking('errors', 'slow', 'odd'), errors, slow, math('odd', "SEARCH('Orders', 'Sum')"), aDeployment()],
      evidence: { unreadable: ['odd'] },
    },
    {
      name: 'alarms on some function, where no deployment tells which one is deployed',
      given: [looking('errors', 'slow'), errors, slow, aDeployment({ appSpec: { is: 'elsewhere' } })],
      evidence: { deploys: ['not told'] },
    },
    {
      name: 'alarms on some function, where nothing was deployed yet',
      given: [
        aDeploymentGroup({ ...looking('errors', 'slow'), latestDeploymentId: undefined }),
        errors,
        slow,
        aDeployment({ groupName: 'cart' }),
      ],
      evidence: { deploys: ['not told'] },
    },
    {
      name: 'a deployment that names no alias, and a function that is not resolved',
      given: [
        looking('errors', 'slow'),
        errors,
        slow,
        aDeployment({
          appSpec: {
            is: 'known',
            hooks: [],
            functions: [
              {
                functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
                alias: undefined,
                currentVersion: '1',
                targetVersion: '2',
              },
              { functionArn: 'unresolved', alias: 'live', currentVersion: '1', targetVersion: '2' },
            ],
          },
        }),
      ],
      evidence: { deploys: ['orders:$LATEST'] },
    },
  ],
  fails: [
    {
      name: 'no alarm at all',
      given: [looking(), aDeployment()],
      message: 'noErrors',
      severity: 'low',
      text: 'no alarm on the errors of what it deploys (orders:live)',
      evidence: { errors: [], errorsOfAlias: [], others: [] },
    },
    {
      name: 'the errors of another function',
      given: [looking('errors', 'slow'), on('errors', { dimensions: { FunctionName: 'cart' } }), slow, aDeployment()],
      message: 'noErrors',
      evidence: { others: ['slow'] },
    },
    {
      name: 'the errors of another alias',
      given: [
        looking('errors', 'slow'),
        on('errors', { dimensions: { FunctionName: 'orders', Resource: 'orders:next' } }),
        slow,
        aDeployment(),
      ],
      message: 'noErrors',
    },
    {
      name: 'a metric that another service calls Errors',
      given: [looking('errors', 'slow'), on('errors', { namespace: 'Shop' }), slow, aDeployment()],
      message: 'noErrors',
      evidence: { others: ['errors', 'slow'] },
    },
    {
      name: 'errors alone',
      given: [looking('errors'), errors, aDeployment()],
      message: 'errorsOnly',
      text: 'errors alone',
      evidence: { errors: ['errors'], others: [] },
    },
    ...beside.map(([name, metric]) => ({
      name: `beside errors, ${name}`,
      given: [looking('errors', 'other'), errors, on('other', metric), aDeployment()],
      message: 'errorsOnly',
    })),
    {
      name: 'a list that is switched off',
      given: [
        aDeploymentGroup({ alarms: { enabled: false, ignorePollAlarmFailure: false, names: ['errors', 'slow'] } }),
        errors,
        slow,
        aDeployment(),
      ],
      message: 'noErrors',
    },
  ],
  reviews: [
    {
      name: 'errors of the whole function, and its duration',
      given: [looking('errors', 'slow'), on('errors', {}), slow, aDeployment()],
      message: 'diluted',
      severity: 'low',
      evidence: { errors: ['errors'], errorsOfAlias: [] },
      text: 'diluted',
    },
    {
      name: 'errors of all functions together',
      given: [looking('errors', 'slow'), on('errors', { dimensions: {} }), slow, aDeployment()],
      message: 'diluted',
    },
    {
      name: 'errors, and a query that finds its metrics by itself',
      given: [looking('errors', 'odd'), errors, math('odd', ' SELECT MAX(Duration) FROM "AWS/Lambda"'), aDeployment()],
      message: 'unreadable',
      text: 'shop/orders looks at odd',
      evidence: { unreadable: ['odd'] },
    },
    {
      name: 'an alarm on logs alone',
      given: [looking('odd'), anAlarm({ name: 'odd', type: 'log', metric: undefined }), aDeployment()],
      message: 'unreadable',
    },
    {
      name: 'a query of Prometheus alone',
      given: [looking('odd'), anAlarm({ name: 'odd', metric: undefined, promQlQuery: 'up' }), aDeployment()],
      message: 'unreadable',
    },
    {
      name: 'a composite alarm whose rule cannot be read, and a search',
      given: [
        looking('strange', 'odd'),
        aCompositeAlarm({ name: 'strange', rule: 'ALARM(' }),
        math('odd', "SUM(SEARCH('{AWS/Lambda} Errors', 'Sum'))"),
        aDeployment(),
      ],
      message: 'unreadable',
      evidence: { unreadable: ['odd', 'strange'] },
    },
    {
      name: 'metric math is no query, whatever its names',
      given: [looking('rate', 'slow'), math('rate', 'selected / searched', aMetric()), slow, aDeployment()],
      message: 'diluted',
      evidence: { unreadable: [] },
    },
  ],
  unknowns: [
    {
      name: 'which function is deployed could not be read',
      given: [looking('errors', 'slow'), errors, slow],
      gaps: [aGap({ kind: 'codedeploy.deployment', operation: 'codedeploy:BatchGetDeployments' })],
      gap: { operation: 'codedeploy:BatchGetDeployments' },
    },
  ],
});
