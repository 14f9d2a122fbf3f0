import type { EventDestination } from '@aws-sdk/client-sesv2';
import type { Place } from './model.ts';
import { accountIds } from './place.ts';
import type { ConfigurationSetRecord, EmailRecord } from './store-records.ts';

/** What a place sends. Only production does. */
export function emailIn(at: Place): EmailRecord {
  return places[`${at.account}/${at.region}`]?.() ?? sending({ sent: 0, sets: [], templates: [] });
}

/** In Europe it sends by template, and hears of bounces but of no template that failed; in America it hears of all. */
const places: Readonly<Record<string, () => EmailRecord>> = {
  [`${accountIds.production}/eu-west-1`]: () =>
    sending({
      sent: 1840,
      sets: [aSet('transactional', 'web', ['BOUNCE', 'COMPLAINT', 'REJECT'])],
      templates: ['order-placed', 'order-shipped'],
    }),
  [`${accountIds.production}/us-east-1`]: () =>
    sending({
      sent: 310,
      sets: [aSet('receipts', 'orders', ['BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE'])],
      templates: ['receipt'],
    }),
};

interface Sent {
  readonly sent: number;
  readonly sets: ConfigurationSetRecord[];
  readonly templates: string[];
}

function sending({ sent, sets, templates }: Sent): EmailRecord {
  const sends = sent > 0;
  return {
    account: {
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: sends,
      SendingEnabled: true,
      SendQuota: { Max24HourSend: sends ? 50_000 : 200, MaxSendRate: sends ? 14 : 1, SentLast24Hours: sent },
    },
    configurationSets: sets,
    templates,
  };
}

function aSet(
  name: string,
  Team: string,
  MatchingEventTypes: NonNullable<EventDestination['MatchingEventTypes']>,
): ConfigurationSetRecord {
  const dimension = {
    DimensionName: 'ses:configuration-set',
    DimensionValueSource: 'MESSAGE_TAG',
    DefaultDimensionValue: 'none',
  } as const;
  return {
    name,
    reputationMetrics: true,
    tags: { Environment: 'production', Team },
    eventDestinations: [
      {
        Name: 'to-cloudwatch',
        Enabled: true,
        MatchingEventTypes,
        CloudWatchDestination: { DimensionConfigurations: [dimension] },
      },
    ],
  };
}
