import { kinesisCapacityModeFit } from '../../../checks/kinesis/kinesis-capacity-mode-fit.ts';
import {
  aFunction,
  aGap,
  aPolicy,
  aRole,
  aSchedule,
  aSpread,
  aStream,
  aStreamMetrics,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const summaryOf = (openShards: number) =>
  seen({ openShards, retentionHours: 24, encryptionType: 'KMS', kmsKeyId: undefined, consumerCount: 0 });
const provisioned = aStream({ mode: 'PROVISIONED', summary: summaryOf(4) });
const onDemand = aStream({ mode: 'ON_DEMAND' });
const hours = (max: number, periods = 336, daily: Parameters<typeof aStreamMetrics>[0] = {}) =>
  aStreamMetrics(daily, {
    spread: {
      hourlyBytes: aSpread({ periods, mean: 100, max }),
      incomingBytes: undefined,
      incomingRecords: undefined,
    },
  });
const allows = (...actions: readonly string[]) => [
  aRole({
    inlinePolicies: [{ name: 'scale', document: aPolicy([{ actions, resources: [provisioned.arn] }]) }],
  }),
  aFunction({ name: 'scaler', roleArn: aRole().arn }),
];

testCheck(kinesisCapacityModeFit, {
  passes: [
    {
      name: 'exactly four times its mean',
      given: [provisioned, hours(400)],
      evidence: {
        stream: 'order-stream',
        mode: 'PROVISIONED',
        shards: 4,
        peakToMean: 4,
        ratio: 4,
        even: 1.5,
        proposed: 'ON_DEMAND',
      },
    },
    { name: 'as many hours as a week has', given: [provisioned, hours(400, 168)] },
    { name: 'more, as the options say', given: [provisioned, hours(800)], options: { ratio: 9 } },
    {
      name: 'a function may change the shards (trap)',
      given: [provisioned, hours(900), ...allows('kinesis:UpdateShardCount')],
      evidence: { scaledBy: 'function scaler' },
    },
    {
      name: 'a function may, by a pattern',
      given: [provisioned, hours(900), ...allows('kinesis:Update*')],
      evidence: { scaledBy: 'function scaler' },
    },
    {
      name: 'the first of several by name is told',
      given: [
        provisioned,
        hours(900),
        ...allows('kinesis:UpdateShardCount'),
        aFunction({ name: 'another', roleArn: aRole().arn }),
      ],
      evidence: { scaledBy: 'function another' },
    },
    {
      name: 'a schedule changes the shards (trap)',
      given: [
        provisioned,
        hours(900),
        aSchedule({ name: 'night', targetArn: 'arn:aws:scheduler:::aws-sdk:kinesis:updateShardCount' }),
        aSchedule({ name: 'day', targetArn: 'arn:aws:scheduler:::aws-sdk:kinesis:updateShardCount' }),
      ],
      evidence: { scaledBy: 'schedule day' },
    },
    { name: 'on demand, and its traffic swings', given: [onDemand, hours(150)], evidence: { proposed: 'PROVISIONED' } },
    {
      name: 'on demand, even by the hour and not by the day',
      given: [onDemand, hours(149, 336, { records: [...eachDay(1000, 29), { day: '2026-10-26', value: 1600 }] })],
    },
    {
      name: 'on demand, and even for less than a month',
      given: [onDemand, hours(120, 336, { records: eachDay(1000, 29) })],
    },
    { name: 'on demand, of whose days nothing is known', given: [onDemand, hours(120, 336, { records: undefined })] },
  ],
  fails: [
    {
      name: 'more than four times its mean, and nothing scales it',
      given: [provisioned, hours(401)],
      message: 'swings',
      severity: 'low',
      evidence: { peakToMean: 4.01 },
      text: 'The busiest hour of order-stream has more than 4 times its mean, and nothing is seen to change its 4 shards.',
    },
    {
      name: 'a role that may do everything of the service tells nothing',
      given: [provisioned, hours(900), ...allows('kinesis:*')],
      message: 'swings',
    },
    {
      name: 'a role that may do everything tells nothing',
      given: [provisioned, hours(900), ...allows('*')],
      message: 'swings',
    },
    {
      name: 'a role that may do other things of streams',
      given: [provisioned, hours(900), ...allows('kinesis:UpdateStreamMode')],
      message: 'swings',
    },
    {
      name: 'a role that no function has',
      given: [provisioned, hours(900), ...allows('kinesis:UpdateShardCount').slice(0, 1)],
      message: 'swings',
    },
    {
      name: 'a function that may do so with another stream',
      given: [
        aStream({ name: 'other', mode: 'PROVISIONED', summary: summaryOf(4) }),
        { ...hours(900), arn: aStream({ name: 'other' }).arn },
        ...allows('kinesis:UpdateShardCount'),
      ],
      message: 'swings',
    },
    {
      name: 'a schedule that is paused, and one that does something else',
      given: [
        provisioned,
        hours(900),
        aSchedule({ enabled: false, targetArn: 'arn:aws:scheduler:::aws-sdk:kinesis:updateShardCount' }),
        aSchedule({ name: 'other', targetArn: 'arn:aws:scheduler:::aws-sdk:kinesis:updateStreamMode' }),
      ],
      message: 'swings',
    },
    {
      name: 'on demand, and even for a month',
      given: [onDemand, hours(149)],
      message: 'even',
      severity: 'informational',
      evidence: { mode: 'ON_DEMAND', peakToMean: 1.49, proposed: 'PROVISIONED' },
      unpriced: 'what is read from it was not measured',
      text: 'order-stream is on demand, though none of its hours has 1.5 times its mean.',
    },
    {
      name: 'on demand and even, but for today, which is not over',
      given: [onDemand, hours(120, 336, { records: [{ day: '2026-11-25', value: 9 }, ...eachDay(1000).slice(1)] })],
      message: 'even',
    },
    {
      name: 'on demand and even enough, as the options say',
      given: [onDemand, hours(190, 336, { records: eachDay(1000, 8) })],
      options: { even: 2, steadyDays: 7 },
      message: 'even',
    },
  ],
  skips: [
    {
      name: 'one shard',
      given: [aStream({ mode: 'PROVISIONED', summary: summaryOf(1) }), hours(900)],
      text: 'one shard is the least that it can have',
    },
  ],
  insufficient: [
    {
      name: 'fewer hours than a week has',
      given: [provisioned, hours(900, 167)],
      text: 'it was written to in fewer hours than a week has',
    },
    {
      name: 'hours were not asked for',
      given: [
        provisioned,
        aStreamMetrics(
          {},
          { spread: { hourlyBytes: undefined, incomingBytes: undefined, incomingRecords: undefined } },
        ),
      ],
    },
    { name: 'nothing was measured', given: [provisioned], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    { name: 'its shards could not be read', given: [aStream({ summary: unseen() }), hours(900)] },
    {
      name: 'schedules could not be listed',
      given: [provisioned, hours(900)],
      gaps: [aGap({ kind: 'scheduler.schedule', hides: 'listing', operation: 'scheduler:ListSchedules' })],
      gap: { operation: 'scheduler:ListSchedules' },
    },
  ],
});
