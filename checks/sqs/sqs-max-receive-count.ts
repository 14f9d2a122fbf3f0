import * as z from 'zod/mini';
import { defineCheck, fail, isEnabled, notApplicable, passBecause, qualifiedName, severityOf } from '#kit';

export const sqsMaxReceiveCount = defineCheck({
  id: 'sqs-max-receive-count',
  title: 'A queue that feeds a function gives up on a message neither too soon nor too late',
  question: 'REL2',
  practices: ['REL2-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A receive is spent also where a function is throttled: with few of them good messages end in the dead-letter queue.',
  remedy: {
    text: 'Set maxReceiveCount of the redrive policy to five or more. Where order makes a FIFO queue wait for each message that fails, a smaller one may be meant: waive it. The file of the command holds the attribute RedrivePolicy, whose value is JSON as text.',
    property: 'AWS::SQS::Queue RedrivePolicy.maxReceiveCount',
    cli: 'aws sqs set-queue-attributes --queue-url {queueUrl} --attributes file://redrive.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',

  subject: 'sqs.queue',
  joins: ['lambda.event-source-mapping'],
  options: z.strictObject({
    min: z._default(z.int().check(z.positive()), 5),
    max: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    tooFew:
      '{queue} gives up on a message that {functions} got {count} times; {min} are wanted, since throttling counts too.',
    tooMany: '{queue} gives a message to {functions} {count} times before it gives up; {max} are enough.',
  },

  judge(queue, { where, options: { min, max } }) {
    const mappings = where('lambda.event-source-mapping', 'sourceArn', queue.arn).filter(isEnabled);
    if (mappings.length === 0) return notApplicable('no mapping that is switched on reads from it');
    const { name, url: queueUrl, maxReceiveCount: count, fifo } = queue;
    if (count === undefined) return notApplicable('it has no redrive policy, which sqs-redrive-policy judges');
    const functions = [...new Set(mappings.map(({ functionArn }) => qualifiedName(functionArn)))].sort();
    const evidence = { queue: name, queueUrl, functions, count, min, max, fifo };
    if (count >= min) {
      if (count <= max) return passBecause(evidence);
      return fail('tooMany', evidence, severityOf('low', 'it is late, and nothing is lost'));
    }
    return fail('tooFew', evidence, count === 1 ? severityOf('high', 'one failure or throttle is enough') : {});
  },
});
