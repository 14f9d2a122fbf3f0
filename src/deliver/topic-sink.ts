import type { SNSClientConfig } from '@aws-sdk/client-sns';
import type { Sink } from '#model';
import { snsSink } from './sns.ts';

/** `snsSink` with a client of the topic's region, made when there is something to deliver. */
export function topicSink(topicArn: string, settings: SNSClientConfig = {}): Sink {
  return {
    name: 'sns',
    async deliver(run, outcomes) {
      const [, , , region = ''] = topicArn.split(':');
      const { SNSClient } = await import('@aws-sdk/client-sns');
      const client = new SNSClient({ ...settings, region });
      try {
        await snsSink({ topicArn, client }).deliver(run, outcomes);
      } finally {
        client.destroy();
      }
    },
  };
}
