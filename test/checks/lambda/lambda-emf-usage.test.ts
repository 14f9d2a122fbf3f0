import type { ServiceAccess, XrayTraceCalls } from '#model';
import { lambdaEmfUsage } from '../../../checks/lambda/lambda-emf-usage.ts';
import {
  aFunction,
  aLogGroup,
  aLogSample,
  aPolicy,
  aRole,
  aServiceLastAccessed,
  aTraceSample,
  seen,
  tracedCalls,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const sends = aRole({
  inlinePolicies: [{ name: 'metrics', document: aPolicy([{ actions: ['cloudwatch:PutMetricData'] }]) }],
});
const used = '2026-10-01T00:00:00.000Z';
const cloudwatch = (differs: Partial<ServiceAccess> = {}) =>
  aServiceLastAccessed({
    services: seen([
      { namespace: 'logs', lastAccessed: used, actions: [] },
      { namespace: 'cloudwatch', lastAccessed: used, actions: [], ...differs },
    ]),
  });
const putMetricData = (lastAccessed: string | undefined) =>
  cloudwatch({
    actions: [
      { name: 'PutMetricAlarm', lastAccessed: undefined },
      { name: 'PutMetricData', lastAccessed },
    ],
  });
const traced = (calls: Partial<XrayTraceCalls> = {}) => aTraceSample({ calls: seen({ ...tracedCalls, ...calls }) });
const logs = (embeddedMetrics: 'found' | 'none' | 'unfinished') => [
  aLogGroup(),
  aLogSample({ embeddedMetrics: seen(embeddedMetrics) }),
];
const may = [aFunction(), sends];
const now = new Date('2026-11-01T00:00:00.000Z');
const sharing = aFunction({ name: 'invoices', logGroupName: '/aws/lambda/invoices' });
const place = { account: '111122223333', region: 'eu-west-1' };

testCheck(lambdaEmfUsage, {
  passes: [
    {
      name: 'calls of CloudWatch, and metrics in its log',
      given: [...may, cloudwatch(), ...logs('found')],
      now,
      evidence: {
        function: 'orders',
        role: 'orders-role',
        lastUsed: used,
        group: '/aws/lambda/orders',
        embeddedMetrics: 'found',
      },
    },
    {
      name: 'a right that was never used',
      given: [...may, cloudwatch({ lastAccessed: undefined }), ...logs('none')],
      now,
      evidence: { function: 'orders', role: 'orders-role', lastUsed: 'never', usedWithinDays: 90 },
    },
    { name: 'no right of CloudWatch in the report', given: [...may, aServiceLastAccessed(), ...logs('none')], now },
    {
      name: 'CloudWatch used for something else than PutMetricData',
      given: [...may, putMetricData(undefined), ...logs('none')],
      now,
      evidence: { lastUsed: 'never' },
    },
    {
      name: 'a right used last 91 days ago',
      given: [...may, cloudwatch({ lastAccessed: '2026-08-02T00:00:00.000Z' }), ...logs('none')],
      now,
      evidence: { lastUsed: '2026-08-02T00:00:00.000Z' },
    },
    {
      name: 'a right used a month ago, where the options want a week',
      given: [...may, cloudwatch(), ...logs('none')],
      options: { usedWithinDays: 7 },
      now,
    },
    {
      name: 'traces without a call of PutMetricData',
      given: [...may, traced(), cloudwatch({ lastAccessed: undefined }), ...logs('none')],
      now,
    },
    {
      name: 'a trace with a call of it, and metrics in its log',
      given: [...may, traced({ putsMetrics: true }), ...logs('found')],
    },
  ],
  reviews: [
    {
      name: 'a trace with a call of PutMetricData',
      given: [...may, traced({ putsMetrics: true }), ...logs('none')],
      message: 'calls',
      severity: 'informational',
      evidence: {
        function: 'orders',
        role: 'orders-role',
        by: 'a trace',
        group: '/aws/lambda/orders',
        embeddedMetrics: 'none',
      },
      related: [aLogGroup().arn],
    },
    {
      name: 'PutMetricData in the report of IAM',
      given: [...may, putMetricData(used), ...logs('none')],
      now,
      message: 'calls',
      evidence: { by: "IAM's report of its role", lastUsed: used },
    },
    {
      name: 'some call of CloudWatch, 90 days ago',
      given: [...may, cloudwatch({ lastAccessed: '2026-08-03T00:00:00.000Z' }), ...logs('none')],
      now,
      message: 'mayCall',
      evidence: { lastUsed: '2026-08-03T00:00:00.000Z', group: '/aws/lambda/orders' },
    },
    {
      name: 'a trace that could not be read, and the report',
      given: [...may, aTraceSample({ calls: unseen() }), cloudwatch(), ...logs('none')],
      now,
      message: 'mayCall',
    },
  ],
  skips: [
    {
      name: 'a role that may not send metrics, with the layer of Lambda Insights',
      given: [
        aFunction({ layerArns: ['arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:56'] }),
        aRole(),
        ...logs('none'),
      ],
      text: 'its role may not call PutMetricData',
    },
  ],
  insufficient: [
    { name: 'a role that is gone', given: [aFunction()], text: 'its role is gone' },
    {
      name: 'a role of another account',
      given: [aFunction({ roleArn: 'arn:aws:iam::999999999999:role/orders-role' })],
      text: 'its role is not audited',
    },
    {
      name: 'a policy that was not read',
      given: [
        aFunction(),
        aRole({ attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/New', name: 'New', document: undefined }] }),
      ],
      text: 'a policy of its role was not in the snapshot',
    },
    { name: 'no report of its role', given: [...may, ...logs('none')], text: 'IAM had no report of the role in time' },
    {
      name: 'a report that was not done in time',
      given: [...may, aServiceLastAccessed({ services: seen(undefined) }), ...logs('none')],
      text: 'IAM had no report of the role in time',
    },
    {
      name: 'a role that others have too',
      given: [...may, sharing, aFunction({ name: 'carts' }), cloudwatch(), ...logs('none')],
      now,
      subject: 'orders',
      text: 'its role is also that of carts, invoices: which of them called is not known',
    },
    {
      name: 'no log group',
      given: [...may, putMetricData(used)],
      now,
      text: 'there is no log group /aws/lambda/orders',
    },
    {
      name: 'a log group too large to be looked through',
      given: [...may, putMetricData(used), ...logs('unfinished')],
      now,
      text: 'not all events of the last day in /aws/lambda/orders were looked at',
    },
    {
      name: 'metrics in a log group that others write to',
      given: [
        ...may,
        traced({ putsMetrics: true }),
        aFunction({
          name: 'carts',
          logGroupName: '/aws/lambda/orders',
          roleArn: 'arn:aws:iam::111122223333:role/carts',
        }),
        ...logs('found'),
      ],
      subject: 'orders',
      text: '/aws/lambda/orders holds metrics, and is also written to by carts',
    },
    {
      name: 'a run that was not told to ask IAM',
      given: [...may, ...logs('none')],
      unread: [{ ...place, region: 'global', kind: 'iam.service-last-accessed', because: 'opt-in: access-advisor' }],
      text: 'opt-in: access-advisor',
    },
    {
      name: 'a run that was not told to read samples',
      given: [...may, putMetricData(used)],
      now,
      unread: [{ ...place, kind: 'logs.sample', because: 'opt-in: log-samples' }],
      text: 'opt-in: log-samples',
    },
  ],
  unknowns: [
    {
      name: 'a report that may not be read',
      given: [...may, aServiceLastAccessed({ services: unseen({ operation: 'iam:GetServiceLastAccessedDetails' }) })],
      gap: { operation: 'iam:GetServiceLastAccessedDetails' },
    },
    {
      name: 'events that may not be read',
      given: [
        ...may,
        traced({ putsMetrics: true }),
        aLogGroup(),
        aLogSample({ embeddedMetrics: unseen({ operation: 'logs:FilterLogEvents' }) }),
      ],
      gap: { operation: 'logs:FilterLogEvents' },
    },
  ],
});
