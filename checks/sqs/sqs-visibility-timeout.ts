import * as z from 'zod/mini';
import {
  calledConfigurations,
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
} from '#kit';
import type { EventSourceMapping } from '#model';

/** SQS hides no message for longer. */
const longestSeconds = 43_200;
const switchedOff = new Set(['Disabled', 'Disabling', 'Deleting']);
const joins = ['lambda.event-source-mapping', 'lambda.function', 'lambda.version', 'lambda.alias'] as const;

export const sqsVisibilityTimeout = defineCheck({
  id: 'sqs-visibility-timeout',
  title: 'A queue that feeds a function hides messages for several of its timeouts',
  question: 'PER1',
  practices: ['PER1-25', 'REL2-B1'],
  scope: 'region',
  severity: 'high',
  why: 'A message that reappears while its batch is still being processed or throttled is handled twice.',
  remedy: {
    text: 'Raise VisibilityTimeout on the queue, or lower Timeout on the function.',
    property: 'AWS::SQS::Queue VisibilityTimeout',
    cli: 'aws sqs set-queue-attributes --queue-url {queueUrl} --attributes VisibilityTimeout={needed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',

  subject: 'sqs.queue',
  joins,
  options: z.strictObject({ factor: z._default(z.number().check(z.gte(1)), 6) }),
  messages: {
    belowTimeout:
      '{queue} hides messages for {visible}s, and {function} may still work on them after {timeout}s: it needs {needed}s.',
    tooShort: '{queue} hides messages for {visible}s; {function} with its timeout of {timeout}s needs {needed}s.',
  },

  judge(queue, context) {
    const { factor } = context.options;
    const mappings = context.where('lambda.event-source-mapping', 'sourceArn', queue.arn);
    const enabled = mappings.filter(({ state }) => state === undefined || !switchedOff.has(state));
    const consumers = enabled
      .flatMap((mapping) => consumersOf(mapping, context))
      .map((one) => ({ ...one, needed: Math.min(Math.ceil(factor * one.timeout) + one.window, longestSeconds) }))
      .sort((one, other) =>
        one.needed === other.needed ? (one.name < other.name ? -1 : 1) : other.needed - one.needed,
      );
    const [strictest] = consumers;
    if (strictest === undefined) {
      return notApplicable(
        mappings.length > enabled.length ? 'its mapping is switched off' : 'no function that exists reads from it',
      );
    }

    const visible = queue.visibilityTimeoutSeconds;
    const outrun = consumers.find(({ timeout }) => timeout > visible);
    const { name, timeout, window, arn } = outrun ?? strictest;
    const { needed } = strictest;
    const evidence = {
      queue: queue.name,
      queueUrl: queue.url,
      function: name,
      visible,
      timeout,
      window,
      factor,
      needed,
    };
    const related = [arn];
    if (outrun !== undefined) return fail('belowTimeout', evidence, { related });
    if (visible >= needed) return passBecause(evidence, { related });
    const severity = { level: 'medium', because: `at least one timeout, less than ${factor}` } as const;
    return fail('tooShort', evidence, { related, severity });
  },
});

type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'find' | 'where'>;

/** What a mapping calls, once for each version behind its alias; nothing where that is gone. */
function consumersOf({ functionArn, batchingWindowSeconds: window }: EventSourceMapping, { find, where }: Context) {
  const called = calledConfigurations(functionArn, find, where);
  return called.map(({ timeoutSeconds: timeout, arn }) => ({ name: qualifiedName(functionArn), timeout, window, arn }));
}
