import type { Place } from './model.ts';
import { accountIds } from './place.ts';
import type { EmailRecord } from './store-records.ts';

/** What a place sends: production sends by template, and hears of bounces but of no template that failed. */
export function emailIn(at: Place): EmailRecord {
  const sends = at.account === accountIds.production && at.region === 'eu-west-1';
  return {
    account: {
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: sends,
      SendingEnabled: true,
      SendQuota: {
        Max24HourSend: sends ? 50_000 : 200,
        MaxSendRate: sends ? 14 : 1,
        SentLast24Hours: sends ? 1840 : 0,
      },
    },
    configurationSets: sends
      ? [
          {
            name: 'transactional',
            reputationMetrics: true,
            tags: { Environment: 'production', Team: 'web' },
            eventDestinations: [
              {
                Name: 'to-cloudwatch',
                Enabled: true,
                MatchingEventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT'],
                CloudWatchDestination: {
                  DimensionConfigurations: [
                    {
                      DimensionName: 'ses:configuration-set',
                      DimensionValueSource: 'MESSAGE_TAG',
                      DefaultDimensionValue: 'none',
                    },
                  ],
                },
              },
            ],
          },
        ]
      : [],
    templates: sends ? ['order-placed', 'order-shipped'] : [],
  };
}
