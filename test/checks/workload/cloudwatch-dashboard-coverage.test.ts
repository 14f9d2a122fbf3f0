import { cloudwatchDashboardCoverage } from '../../../checks/workload/cloudwatch-dashboard-coverage.ts';
import { inStack, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aDashboard,
  aFunction,
  aMetric,
  aQueue,
  aRestApi,
  aTable,
  seen,
  theContents,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const pair = inStack('jobs', [aFunction(), aQueue({ name: 'inbox' })]);
const [calls, waiting] = [
  aMetric({ namespace: 'AWS/Lambda', dimensions: { FunctionName: 'orders' } }),
  aMetric({ namespace: 'AWS/SQS', dimensions: { QueueName: 'inbox' } }),
];

function showing(overrides: Parameters<typeof theContents>[0], name?: string) {
  const contents = seen(theContents({ metrics: [], searches: [], exploredTypes: [], ...overrides }));
  return aDashboard({ contents, ...(name === undefined ? {} : { name }) });
}

testCheck(cloudwatchDashboardCoverage, {
  passes: [
    {
      name: 'a metric of each service',
      given: [...pair, showing({ metrics: [calls, waiting] })],
      subject: 'jobs',
      evidence: { workload: 'jobs', shown: ['AWS/Lambda', 'AWS/SQS'], lacking: [] },
    },
    {
      name: 'a metric of each service, beside another workload',
      given: [
        ...pair,
        ...inStack('desk', [aFunction({ name: 'cart' }), aQueue({ name: 'outbox' })]),
        showing({ metrics: [calls, waiting] }),
      ],
      subject: 'jobs',
    },
    {
      name: 'two dashboards together',
      given: [...pair, showing({ metrics: [calls] }), showing({ metrics: [waiting] }, 'queues')],
      subject: 'jobs',
    },
    {
      name: 'a search, and a metric of the account as a whole',
      given: [
        ...pair,
        showing({
          metrics: [aMetric({ namespace: 'AWS/Lambda', dimensions: {} })],
          searches: ["SEARCH('{AWS/SQS,QueueName} MetricName=\"ApproximateAgeOfOldestMessage\"', 'Maximum')"],
        }),
      ],
      subject: 'jobs',
    },
    {
      name: 'widgets that find resources',
      given: [...pair, showing({ exploredTypes: ['AWS::Lambda::Function', 'AWS::SQS::Queue'] })],
      subject: 'jobs',
    },
    {
      name: 'an ARN as the value of a dimension',
      given: [
        ...pair,
        showing({
          metrics: [calls, aMetric({ namespace: 'AWS/SQS', dimensions: { QueueName: aQueue({ name: 'inbox' }).arn } })],
        }),
      ],
      subject: 'jobs',
    },
    {
      name: 'a distribution by its id and an API by its name',
      given: [
        ...inStack('desk', [aRestApi(), aTable()]),
        showing({
          metrics: [
            aMetric({ namespace: 'AWS/ApiGateway', dimensions: { ApiName: aRestApi().name, Stage: 'prod' } }),
            aMetric({ namespace: 'AWS/DynamoDB', dimensions: { TableName: aTable().name } }),
          ],
        }),
      ],
      subject: 'desk',
    },
    {
      name: 'an API by its id',
      given: [
        ...inStack('desk', [aRestApi(), aTable()]),
        showing({
          metrics: [
            aMetric({ namespace: 'AWS/ApiGateway', dimensions: { ApiId: aRestApi().apiId } }),
            aMetric({ namespace: 'AWS/DynamoDB', dimensions: { TableName: aTable().name } }),
          ],
        }),
      ],
      subject: 'desk',
    },
    {
      name: 'all that is needed, beside a dashboard that was not read',
      given: [...pair, showing({ metrics: [calls, waiting] }), aDashboard({ name: 'closed', contents: unseen() })],
      subject: 'jobs',
    },
    {
      name: 'what another product shows, by configuration',
      given: pair,
      options: { shownElsewhere: ['job*'] },
      subject: 'jobs',
      evidence: { by: 'another product' },
    },
  ],
  reviews: [
    {
      name: 'no dashboard',
      given: pair,
      subject: 'jobs',
      message: 'noDashboard',
      severity: 'low',
      evidence: { workload: 'jobs', shown: [], lacking: ['AWS/Lambda', 'AWS/SQS'] },
      text: 'No dashboard of the account shows anything of jobs, which uses AWS/Lambda, AWS/SQS.',
    },
    {
      name: 'a dashboard of one service',
      given: [...pair, showing({ metrics: [calls] })],
      subject: 'jobs',
      message: 'partly',
      evidence: { shown: ['AWS/Lambda'], lacking: ['AWS/SQS'] },
      text: 'Dashboards show AWS/Lambda of jobs, and nothing of its AWS/SQS.',
    },
    {
      name: 'a dashboard of other resources and of metrics of one’s own',
      given: [
        ...pair,
        showing({
          metrics: [
            aMetric({ namespace: 'AWS/Lambda', dimensions: { FunctionName: 'cart' } }),
            aMetric({ namespace: 'Shop', dimensions: { FunctionName: 'orders' } }),
          ],
          exploredTypes: ['AWS::EC2::Instance'],
        }),
      ],
      subject: 'jobs',
      message: 'noDashboard',
    },
    {
      name: 'a dashboard of another account',
      given: [
        ...pair,
        aDashboard({ account: '444455556666', contents: seen(theContents({ metrics: [calls, waiting] })) }),
      ],
      subject: 'jobs',
      message: 'noDashboard',
    },
    {
      name: 'every service of a microservice',
      given: referenceEstates.rest,
      subject: 'shop',
      message: 'noDashboard',
      evidence: { lacking: ['AWS/ApiGateway', 'AWS/DynamoDB', 'AWS/Lambda'] },
    },
  ],
  skips: [
    {
      name: 'one service',
      given: inStack('jobs', [aFunction(), aFunction({ name: 'cart' })]),
      subject: 'jobs',
      text: 'it uses one service, which has an automatic dashboard',
    },
  ],
  unknowns: [
    {
      name: 'a dashboard that was not read, which may show the rest',
      given: [...pair, showing({ metrics: [calls] }), aDashboard({ name: 'closed', contents: unseen() })],
      subject: 'jobs',
      gap: { hides: 'fact' },
    },
  ],
});
