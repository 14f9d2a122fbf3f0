import {
  defineCheck,
  type EnabledMapping,
  enabledMappings,
  fail,
  isEnabled,
  notApplicable,
  passBecause,
  severityOf,
  unknown,
  withoutQualifier,
} from '#kit';
import type { EventSourceMapping, Verdict } from '#model';

/** The least that a mapping can be set to. */
const least = 2;

export const sqsEsmMaxConcurrency = defineCheck({
  id: 'sqs-esm-max-concurrency',
  title: 'The mappings of queues ask for no more concurrency than their function has',
  question: 'REL1',
  practices: ['REL1-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Pollers that outrun the concurrency of a function have their messages throttled, and each throttle spends a receive.',
  remedy: {
    text: 'Give each mapping of a queue a maximum concurrency, and let their sum stay within what is reserved for the function.',
    property: 'AWS::Lambda::EventSourceMapping ScalingConfig.MaximumConcurrency',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --scaling-config MaximumConcurrency=N --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',

  subject: 'lambda.event-source-mapping',
  joins: ['lambda.event-source-mapping', 'lambda.function'],
  messages: {
    unbounded:
      'The mapping of {queue} has no maximum concurrency, and {function} has {reserved} reserved: it is throttled when the queue is full.',
    sumTooHigh: 'The mappings of queues may ask {function} for {sum} at once, and {reserved} are reserved for it.',
    uncapped: 'The mapping of {queue} has no maximum concurrency, and may take for {function} what the account has.',
  },

  judge(mapping, context) {
    const spared = sparedBecause(mapping);
    if (spared !== undefined) return notApplicable(spared);
    const target = context.find('lambda.function', withoutQualifier(mapping.functionArn));
    if (target.is !== 'found') return notApplicable('its function is gone');
    const { name, reservedConcurrency } = target.value;
    if (!reservedConcurrency.seen) return unknown(reservedConcurrency.gap);
    const sum = sumOf(enabledMappings(target.value, context));
    return verdictOn(mapping, name, reservedConcurrency.value, sum);
  },
});

function sparedBecause(mapping: EventSourceMapping): string | undefined {
  if (mapping.sourceArn?.split(':')[2] !== 'sqs') return 'its source is no queue of SQS';
  if (!isEnabled(mapping)) return 'it is switched off';
  return mapping.provisionedPollers && 'its pollers are provisioned, which bounds them';
}

/** Of its queues, as far as they are bounded. */
function sumOf(mappings: readonly EnabledMapping[]): number {
  return mappings.reduce((sum, { mapping }) => sum + (mapping.maximumConcurrency ?? 0), 0);
}

function verdictOn(
  { uuid, sourceArn = '', maximumConcurrency }: EventSourceMapping,
  name: string,
  reserved: number | undefined,
  sum: number,
): Verdict<'unbounded' | 'sumTooHigh' | 'uncapped'> {
  const queue = sourceArn.replace(/^.*:/, '');
  const evidence = { uuid, queue, function: name, reserved: reserved ?? 'nothing', sum };
  if (reserved === undefined) {
    if (maximumConcurrency !== undefined) return passBecause(evidence);
    return fail('uncapped', evidence, severityOf('informational', 'nothing is reserved that it could outrun'));
  }
  if (reserved < least) return notApplicable(`${String(reserved)} reserved is less than a mapping can be set to`);
  if (maximumConcurrency === undefined) return fail('unbounded', evidence);
  return sum <= reserved ? passBecause(evidence) : fail('sumTooHigh', evidence);
}
