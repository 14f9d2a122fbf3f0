import type { DayValue, KinesisUsage, LambdaUsage, RestUsage, SqsUsage } from '#model';
import { aStage } from './apigateway.ts';
import { aFunction } from './lambda.ts';
import { aQueue } from './messaging.ts';
import { aStream } from './streaming.ts';

/** The same value on each of so many days before today. */
export function eachDay(value: number, days = 30): readonly DayValue[] {
  return Array.from({ length: days }, (_, ago) => ({
    day: new Date(Date.UTC(2026, 10, 25 - ago)).toISOString().slice(0, 10),
    value,
  }));
}

/** Of a function that is called every day and ends early. */
export function aLambdaUsage(overrides: Partial<LambdaUsage> = {}): LambdaUsage {
  const { arn, name, account, region, tags } = aFunction();
  return {
    kind: 'cloudwatch.lambda-usage',
    arn,
    name,
    account,
    region,
    tags,
    traffic: 'fortnight',
    daily: { invocations: eachDay(100), p99Milliseconds: eachDay(300) },
    withLeastMemory: { invocations: eachDay(100), p95Milliseconds: eachDay(150) },
    ...overrides,
  };
}

export function anSqsUsage(overrides: Partial<SqsUsage> = {}): SqsUsage {
  const { arn, name, account, region, tags } = aQueue();
  return { kind: 'cloudwatch.sqs-usage', arn, name, account, region, tags, traffic: 'fortnight', ...overrides };
}

/** Of a stream that is written to by either call. */
export function aKinesisUsage(overrides: Partial<KinesisUsage> = {}): KinesisUsage {
  const { arn, name, account, region, tags } = aStream();
  return {
    kind: 'cloudwatch.kinesis-usage',
    arn,
    name,
    account,
    region,
    tags,
    traffic: 'fortnight',
    putRecord: 'fortnight',
    putRecords: 'fortnight',
    ...overrides,
  };
}

export function aRestUsage(overrides: Partial<RestUsage> = {}): RestUsage {
  const { arn, name, account, region, tags } = aStage();
  return { kind: 'cloudwatch.rest-usage', arn, name, account, region, tags, traffic: 'fortnight', ...overrides };
}
