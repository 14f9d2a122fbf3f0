import type { Draft } from '../../map.ts';
import type { Seen } from '../places.ts';
import { serviceOf } from '../resource-behind.ts';
import type { Scene } from '../scene.ts';

/** Where events go that were handled or failed: destinations and dead-letter queues, but functions. */
export function failureEdges({ seen }: Scene): readonly Draft[] {
  return [...fromFunctions(seen), ...fromMappings(seen), ...fromOthers(seen)]
    .filter(({ to }) => to?.startsWith('arn:') === true && serviceOf(to) !== 'lambda')
    .map(({ to = '', ...rest }): Draft => ({ type: 'deliver', mode: 'async', confidence: 'certain', to, ...rest }));
}

interface Letter {
  readonly from: string;
  readonly to: string | undefined;
  readonly by: string;
  readonly says: string;
}

function fromFunctions(seen: Seen): readonly Letter[] {
  return seen.all('lambda.function').flatMap(({ arn, deadLetterArn, invokeConfigs }): readonly Letter[] => [
    { from: arn, to: deadLetterArn, by: arn, says: 'dead-letter target of a function' },
    ...(invokeConfigs.seen ? invokeConfigs.value : []).flatMap(({ qualifier, onFailureArn, onSuccessArn }) => {
      const from = `${arn}:${qualifier}`;
      return [
        { from, to: onFailureArn, by: arn, says: 'destination on failure' },
        { from, to: onSuccessArn, by: arn, says: 'destination on success' },
      ];
    }),
  ]);
}

function fromMappings(seen: Seen): readonly Letter[] {
  return seen
    .all('lambda.event-source-mapping')
    .filter(({ state }) => state !== 'Disabled')
    .map(({ arn, functionArn, onFailureArn }) => ({
      from: functionArn,
      to: onFailureArn,
      by: arn,
      says: 'destination on failure of a mapping',
    }));
}

function fromOthers(seen: Seen): readonly Letter[] {
  return [
    ...seen
      .all('sqs.queue')
      .map(({ arn, deadLetterArn }) => ({ from: arn, to: deadLetterArn, by: arn, says: 'redrive policy' })),
    ...seen.all('sns.subscription-attributes').map(({ arn, topicArn, deadLetterArn }) => ({
      from: topicArn,
      to: deadLetterArn,
      by: arn,
      says: 'dead-letter queue of a subscription',
    })),
    ...seen
      .all('events.rule')
      .filter(({ enabled }) => enabled)
      .flatMap(({ arn, targets }) =>
        (targets.seen ? targets.value : []).map(({ deadLetterArn }) => ({
          from: arn,
          to: deadLetterArn,
          by: arn,
          says: 'dead-letter queue of a target',
        })),
      ),
    ...[...seen.all('scheduler.schedule'), ...seen.all('pipes.pipe')]
      .filter(({ enabled }) => enabled)
      .map(({ arn, settings }) => ({
        from: arn,
        to: settings.seen ? settings.value.deadLetterArn : undefined,
        by: arn,
        says: 'dead-letter queue',
      })),
  ];
}
