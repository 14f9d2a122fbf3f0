import type { Sink } from '#model';
import { runNotification } from './chat-message.ts';
import { gatherNews } from './gather-news.ts';
import { isWorthTelling } from './is-worth-telling.ts';
import { publish, type Topic } from './publish.ts';

/**
 * Publishes one message a run that has something to tell, as Amazon Q Developer in chat applications shows it in a channel. It
 * drops what has another form without a word: the topic is for chat alone. Throws a DeliveryError.
 */
export function chatSink(topic: Topic): Sink {
  return {
    name: 'chat',
    async deliver(run, outcomes) {
      if (!isWorthTelling(run)) return;
      await publish(topic, [{ Message: runNotification(run, await gatherNews(run, outcomes)) }]);
    },
  };
}
