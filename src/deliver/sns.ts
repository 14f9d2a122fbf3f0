import type { Run, Sink } from '#model';
import { gatherNews, type RunNews } from './gather-news.ts';
import { isWorthTelling } from './is-worth-telling.ts';
import { type Message, publish, type Topic } from './publish.ts';
import { attributesOfRun } from './sns-attributes.ts';
import { criticalMessages } from './sns-critical.ts';
import { renderDigest, subjectOf } from './sns-digest.ts';
import { renderMachineMessage } from './sns-machine.ts';

export interface SnsOptions extends Topic {
  /** Each new or reopened critical finding gets a message of its own, too. */
  readonly alerts?: boolean | undefined;
}

/**
 * Publishes a digest for people and one for machines, if there is something to tell; before them, where that is asked for, a
 * message for each critical finding that opened. They carry the attributes of `attributesOf`. A retried run publishes the
 * same messages with the same `runId`. Throws a DeliveryError. Sources of limits: the SNS API reference, Publish.
 */
export function snsSink({ alerts = false, ...topic }: SnsOptions): Sink {
  return {
    name: 'sns',
    async deliver(run, outcomes) {
      if (!isWorthTelling(run)) return;
      const told = await gatherNews(run, outcomes);
      await publish(topic, [...(alerts ? criticalMessages(run, told) : []), ...digests(run, told)]);
    },
  };
}

function digests(run: Run, told: RunNews): readonly Message[] {
  return [
    {
      Subject: subjectOf(run),
      Message: renderDigest(run, told),
      MessageAttributes: attributesOfRun('digest', run, told),
    },
    { Message: renderMachineMessage(run, told), MessageAttributes: attributesOfRun('machine', run, told) },
  ];
}
