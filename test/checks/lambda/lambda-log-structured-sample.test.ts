import type { LogForm } from '#model';
import { lambdaLogStructuredSample } from '../../../checks/lambda/lambda-log-structured-sample.ts';
import { aFunction, aLogGroup, aLogSample, aPolicy, aRole, goodForm, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const sampled = (form: Partial<LogForm> = {}) => [
  aFunction(),
  aLogGroup(),
  aLogSample({ form: seen({ ...goodForm, ...form }) }),
];
const other = aFunction({ name: 'invoices', logGroupName: '/aws/lambda/orders' });
const edge = aPolicy([
  { principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }], actions: ['sts:AssumeRole'] },
]);

testCheck(lambdaLogStructuredSample, {
  passes: [
    {
      name: 'JSON with all that helps',
      given: sampled(),
      evidence: { function: 'orders', group: '/aws/lambda/orders', ...goodForm },
    },
    {
      name: 'nine of ten events are JSON, and one of them has each part',
      given: sampled({
        json: 18,
        withLevel: 1,
        withTimestamp: 1,
        withRequestId: 1,
        withCorrelationId: 1,
        withService: 1,
      }),
    },
    { name: 'five events', given: sampled({ events: 5, json: 5 }) },
    { name: 'a log group that another function shares, all of it well formed', given: [...sampled(), other] },
    { name: 'half is JSON, where the options allow it', given: sampled({ json: 10 }), options: { minJsonShare: 0.5 } },
    {
      name: 'one event, where the options allow it',
      given: sampled({ events: 1, json: 1 }),
      options: { minEvents: 1 },
    },
  ],
  reviews: [
    {
      name: 'text',
      given: sampled({ json: 0, withCorrelationId: 0, withService: 0 }),
      message: 'text',
      severity: 'low',
      evidence: { function: 'orders', group: '/aws/lambda/orders', events: 20, json: 0, minJsonShare: 0.9 },
    },
    { name: 'three of twenty events are none', given: sampled({ json: 17 }), message: 'text' },
    {
      name: 'no id of the request',
      given: sampled({ withRequestId: 0 }),
      message: 'uncorrelated',
      severity: 'low',
      evidence: { function: 'orders', missing: ['an id of the request'] },
    },
    {
      name: 'no correlation id',
      given: sampled({ withCorrelationId: 0, withService: 0 }),
      message: 'uncorrelated',
      severity: 'low',
      evidence: { missing: ['a correlation id', 'the name of the service'] },
    },
    {
      name: 'ids, and neither level, timestamp nor service',
      given: sampled({ withLevel: 0, withTimestamp: 0, withService: 0 }),
      message: 'incomplete',
      severity: 'informational',
      text: 'has a level, a timestamp, the name of the service: see that orders logs them.',
      evidence: { missing: ['a level', 'a timestamp', 'the name of the service'] },
    },
  ],
  skips: [
    {
      name: 'a function at the edge, which logs elsewhere',
      given: [aFunction(), aRole({ trust: edge })],
      text: 'it runs at the edge, and logs where it ran',
    },
  ],
  insufficient: [
    {
      name: 'four events',
      given: sampled({ events: 4, json: 0 }),
      text: '/aws/lambda/orders has 4 events of functions of the last day',
    },
    {
      name: 'text in a log group that another function shares',
      given: [...sampled({ json: 0 }), other, aFunction({ name: 'carts', logGroupName: '/aws/lambda/orders' })],
      subject: 'orders',
      text: '/aws/lambda/orders is also written to by carts, invoices',
    },
    { name: 'a function that never ran', given: [aFunction()], text: 'there is no log group /aws/lambda/orders' },
    {
      name: 'a class of log group whose events nobody can filter',
      given: [aFunction(), aLogGroup({ logGroupClass: 'INFREQUENT_ACCESS' })],
      text: '/aws/lambda/orders is of the class INFREQUENT_ACCESS, whose events can be had by a query alone',
    },
    {
      name: 'one group too many',
      given: [aFunction(), aLogGroup()],
      text: '/aws/lambda/orders is not among the log groups of which a sample was read',
    },
    {
      name: 'a run that was not told to read samples',
      given: [aFunction(), aLogGroup()],
      unread: [
        {
          kind: 'logs.sample',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'logs.sample: opt-in: log-samples (--opt-in log-samples)',
        },
      ],
      text: 'opt-in: log-samples (--opt-in log-samples)',
    },
  ],
  unknowns: [
    {
      name: 'events that may not be read',
      given: [aFunction(), aLogGroup(), aLogSample({ form: unseen({ operation: 'logs:FilterLogEvents' }) })],
      gap: { operation: 'logs:FilterLogEvents' },
    },
  ],
});
