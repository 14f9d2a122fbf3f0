import { dynamodbAlarms } from '../../../checks/alarms/dynamodb.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { anAlarm, aQuery, aRegion, aTable } from '../../support/build.ts';
import type { CheckCase } from '../../support/check-table.ts';

const [reads, writes, systemErrors, throttledRequests, userErrors] = dynamodbAlarms;
const namespace = 'AWS/DynamoDB';
const byCustomer = {
  name: 'by-customer',
  provisioned: undefined,
  onDemandMaximum: { readUnits: undefined, writeUnits: undefined },
};
const indexed = aTable({ indexes: [byCustomer] });
const ofIndex = { TableName: 'orders', GlobalSecondaryIndexName: 'by-customer' };

const unusable: readonly CheckCase[] = [
  {
    name: 'a table that is being made',
    given: [aTable({ status: 'CREATING' }), ...heard],
    text: 'the table is CREATING',
  },
  {
    name: 'a table whose key is gone',
    given: [aTable({ status: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }), ...heard],
  },
];

/** Reads and writes are judged alike. */
function throttling(metric: 'ReadThrottleEvents' | 'WriteThrottleEvents', severity: 'high' | 'medium'): void {
  const example: AlarmExample = {
    given: [aTable()],
    severity,
    namespace,
    metric,
    dimensions: { TableName: 'orders' },
    misleading: { TableName: 'orders', Operation: 'GetItem' },
    evidence: { resource: 'orders', status: 'ACTIVE', alarmName: `orders-${metric}`, traffic: 'not measured' },
    proposes:
      '--statistic Sum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  };
  const verb = metric.slice(0, -'ThrottleEvents'.length);
  const causes = ['KeyRangeThroughput', 'ProvisionedThroughput', 'MaxOnDemandThroughput', 'AccountLimit'];
  const onIndex = watching({ ...example, dimensions: ofIndex }, { name: 'index' });

  testAlarm(metric === 'ReadThrottleEvents' ? reads : writes, example, {
    passes: [
      ...causes.map((cause) => ({
        name: `an alarm on ${verb}${cause}ThrottleEvents, one of the causes`,
        given: [aTable(), ...heard, watching({ ...example, metric: `${verb}${cause}ThrottleEvents` })],
      })),
      {
        name: 'one on the table and one on its index',
        given: [indexed, ...heard, watching(example), onIndex],
        verdicts: [
          { result: 'pass', evidence: { resource: 'orders', alarms: ['watch'] } },
          { result: 'pass', subKey: 'index-by-customer', evidence: { alarms: ['index'] } },
        ],
      },
      {
        name: 'an alarm on a table that is being changed',
        given: [aTable({ status: 'UPDATING' }), ...heard, watching(example)],
      },
    ],
    fails: [
      {
        name: 'one on the table alone, which leaves out its index',
        given: [indexed, ...heard, watching(example)],
        verdicts: [
          { result: 'pass' },
          {
            result: 'fail',
            message: 'notCovered',
            subKey: 'index-by-customer',
            severity,
            evidence: {
              resource: 'orders/by-customer',
              dimensions: ['Name=TableName,Value=orders', 'Name=GlobalSecondaryIndexName,Value=by-customer'],
            },
          },
        ],
      },
      {
        name: 'one on the index alone',
        given: [indexed, ...heard, onIndex],
        verdicts: [
          { result: 'fail', message: 'notCovered', evidence: { resource: 'orders' } },
          { result: 'pass', subKey: 'index-by-customer' },
        ],
      },
      {
        name: 'one on the other sort of request',
        given: [
          aTable(),
          ...heard,
          watching({ ...example, metric: verb === 'Read' ? 'WriteThrottleEvents' : 'ReadThrottleEvents' }),
        ],
        message: 'notCovered',
      },
      {
        name: 'a table that is being changed',
        given: [aTable({ status: 'UPDATING' }), ...heard],
        message: 'notCovered',
        evidence: { status: 'UPDATING' },
      },
    ],
    skips: unusable,
  });
}

throttling('ReadThrottleEvents', 'medium');
throttling('WriteThrottleEvents', 'high');

/** What is counted for each operation of a table. */
function ofOperations(check: typeof systemErrors, metric: string): void {
  const example: AlarmExample = {
    given: [aTable()],
    severity: 'medium',
    namespace,
    metric,
    dimensions: { TableName: 'orders', Operation: 'PutItem' },
    misleading: { TableName: 'orders' },
    evidence: { resource: 'orders', alarmName: `orders-${metric}` },
    proposes:
      '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  };
  const query = (id: string, Operation: string) =>
    aQuery({
      id,
      returnsData: false,
      metric: {
        namespace,
        name: metric,
        dimensions: { TableName: 'orders', Operation },
        statistic: 'Sum',
        account: undefined,
      },
    });
  testAlarm(check, example, {
    passes: [
      {
        name: 'an alarm on another operation',
        given: [aTable(), ...heard, watching({ ...example, dimensions: { TableName: 'orders', Operation: 'Query' } })],
      },
      {
        name: 'metric math over operations',
        given: [
          aTable(),
          ...heard,
          anAlarm({
            metric: undefined,
            queries: [
              aQuery({ id: 'sum', expression: 'gets + puts' }),
              query('gets', 'GetItem'),
              query('puts', 'PutItem'),
            ],
          }),
        ],
      },
    ],
    fails: [
      {
        name: 'an alarm on an operation of another table',
        given: [aTable(), ...heard, watching({ ...example, dimensions: { TableName: 'carts', Operation: 'PutItem' } })],
        message: 'notCovered',
      },
    ],
    skips: unusable,
  });
}

ofOperations(systemErrors, 'SystemErrors');
ofOperations(throttledRequests, 'ThrottledRequests');

const ofRegion: AlarmExample = {
  given: [aRegion(), aTable()],
  severity: 'low',
  namespace,
  metric: 'UserErrors',
  dimensions: {},
  misleading: { TableName: 'orders' },
  evidence: {
    resource: 'DynamoDB in eu-west-1',
    alarmName: 'DynamoDB in eu-west-1-UserErrors',
    threshold: 'THRESHOLD',
  },
  proposes:
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold {threshold} --comparison-operator GreaterThanThreshold',
};

testAlarm(userErrors, ofRegion, {
  passes: [
    {
      name: 'one alarm, whatever its tables are',
      given: [aRegion(), aTable(), aTable({ name: 'carts' }), ...heard, watching(ofRegion)],
    },
  ],
  skips: [
    { name: 'a region without a table', given: [aRegion(), ...heard], text: 'it has no table' },
    { name: 'tables of another region', given: [aRegion(), aTable({ region: 'us-east-1' }), ...heard] },
    { name: 'tables of another account', given: [aRegion(), aTable({ account: '999988887777' }), ...heard] },
  ],
});
