import type { EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';
import type { SNSClientConfig } from '@aws-sdk/client-sns';
import type { Sink } from '#model';
import { chatSink } from './chat.ts';
import { busSink } from './events.ts';
import { withTopic } from './publish.ts';
import { snsSink } from './sns.ts';

/** Who is told of a run by AWS; undefined: nobody there. */
export interface Noticed {
  readonly topicArn?: string | undefined;
  /** Critical findings that opened are told to the topic one by one, too. */
  readonly alerts?: boolean | undefined;
  /** Of a topic for Amazon Q Developer in chat applications, and for nothing else. */
  readonly chatTopicArn?: string | undefined;
  readonly busArn?: string | undefined;
}

/** Sinks for all of them, each with a client of its region that is made when there is something to deliver. */
export function noticeSinks(
  { topicArn, alerts, chatTopicArn, busArn }: Noticed,
  settings: SNSClientConfig & EventBridgeClientConfig = {},
): readonly Sink[] {
  return [
    ...(topicArn === undefined ? [] : [topicSink(topicArn, alerts, settings)]),
    ...(chatTopicArn === undefined ? [] : [chatTopicSink(chatTopicArn, settings)]),
    ...(busArn === undefined ? [] : [busSink(busArn, settings)]),
  ];
}

function topicSink(topicArn: string, alerts: boolean | undefined, settings: SNSClientConfig): Sink {
  return {
    name: 'sns',
    deliver: (run, outcomes) =>
      withTopic(topicArn, settings, (topic) => snsSink({ ...topic, alerts }).deliver(run, outcomes)),
  };
}

function chatTopicSink(topicArn: string, settings: SNSClientConfig): Sink {
  return {
    name: 'chat',
    deliver: (run, outcomes) => withTopic(topicArn, settings, (topic) => chatSink(topic).deliver(run, outcomes)),
  };
}
