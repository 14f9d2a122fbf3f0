import type { EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';
import type { Outcome, Run, Sink } from '#model';
import { isNews } from './changes.ts';
import { auditCompleted, findingChanged } from './event-entries.ts';
import { type Bus, type Entry, putEvents } from './put-events.ts';

/**
 * Puts an event `Finding Changed` for each finding that changed and, when the bus has taken them, one `Audit Completed`: on
 * every run, docs/events.md. A retried run puts the same events again. Throws a DeliveryError.
 */
export function eventsSink(bus: Bus): Sink {
  return {
    name: 'events',
    async deliver(run, outcomes) {
      await putEvents(bus, changesOf(run, outcomes, bus.busArn));
      await putEvents(bus, [auditCompleted(run, bus.busArn)]);
    },
  };
}

/** `eventsSink` with a client of the bus's region, made when there is something to deliver. */
export function busSink(busArn: string, settings: EventBridgeClientConfig = {}): Sink {
  return {
    name: 'events',
    async deliver(run, outcomes) {
      const [, , , region = ''] = busArn.split(':');
      const { EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
      const client = new EventBridgeClient({ ...settings, region });
      try {
        await eventsSink({ busArn, client }).deliver(run, outcomes);
      } finally {
        client.destroy();
      }
    },
  };
}

async function* changesOf(run: Run, outcomes: AsyncIterable<Outcome>, busArn: string): AsyncIterable<Entry> {
  for await (const outcome of outcomes) if (isNews(outcome.change)) yield findingChanged(run, outcome, busArn);
}
