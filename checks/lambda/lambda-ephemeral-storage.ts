import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  gigabyteSeconds,
  insufficientEvidence,
  type JudgeContext,
  monthOfCalls,
  passBecause,
  review,
  savingsOf,
} from '#kit';
import type { LambdaFunction } from '#model';

/** What every function has, and nobody pays for. */
const freeMegabytes = 512;

export const lambdaEphemeralStorage = defineCheck({
  id: 'lambda-ephemeral-storage',
  title: 'A function has no more temporary storage than it needs, and keeps nothing there',
  question: 'GDP',
  practices: ['GDP-05', 'COST1-B3'],
  scope: 'region',
  severity: 'low',
  why: 'Storage above the free size is paid for in each call, and what is left in it vanishes with the execution environment.',
  remedy: {
    text: 'Ask whether anything in /tmp must outlive a call; if so keep it in a bucket, a table or a file system, then lower the size.',
    property:
      'AWS::Lambda::Function EphemeralStorage.Size; SAM AWS::Serverless::Function EphemeralStorage; Size: 512 is free',
    cli: 'aws lambda update-function-configuration --function-name {name} --ephemeral-storage Size={freeMegabytes} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',

  subject: 'lambda.function',
  hints: ['cloudwatch.lambda-metrics'],
  /** What may be used without a question, in megabytes. */
  options: z.strictObject({ maxMegabytes: z._default(z.int().check(z.gte(freeMegabytes)), freeMegabytes) }),
  messages: {
    large:
      '{function} pays for {megabytes} MB of temporary storage, and how much of it is used is not known (file systems beside it: {fileSystems}).',
  },

  judge(subject, context) {
    const { name, ephemeralStorageMegabytes: megabytes, fileSystemArns } = subject;
    const { maxMegabytes } = context.options;
    if (megabytes === undefined) return insufficientEvidence('Lambda did not tell its temporary storage');
    const evidence = { function: name, megabytes, maxMegabytes, freeMegabytes, fileSystems: fileSystemArns.length };
    if (megabytes <= maxMegabytes) return passBecause(evidence);
    return review('large', evidence, savedOn(subject, megabytes - freeMegabytes, context));
  },
});

/** All of it at best: how much is used is not known. */
function savedOn(
  { arn, region }: LambdaFunction,
  paidMegabytes: number,
  context: JudgeContext<'cloudwatch.lambda-metrics', unknown>,
) {
  const month = monthOfCalls(arn, context);
  if (!('calls' in month)) return month;
  return savingsOf({
    of: { arn, region },
    part: 'ephemeral-storage',
    measured: `${month.said} with ${String(paidMegabytes)} MB above what is free`,
    lines: [
      {
        price: priceOf('lambda.storage-gb-second', region),
        low: 0,
        high: gigabyteSeconds(month.seconds * 1000, paidMegabytes),
      },
    ],
  });
}
