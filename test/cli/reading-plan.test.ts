import { describe, expect, it } from 'vitest';
import { planText } from '../../src/cli/plan-text.ts';
import { readingPlan } from '../../src/cli/reading-plan.ts';

const place = (region: string, series: number, services: Readonly<Record<string, number>>) => ({
  account: '111122223333',
  region,
  series,
  byService: new Map(Object.entries(services)),
});

const planned = (scanBudgetMb?: number) =>
  readingPlan({
    counts: {
      byPlace: [
        place('us-east-1', 0, { lambda: 2, ce: 4, iam: 5 }),
        place('eu-west-1', 1500, { lambda: 1000, cloudwatch: 3, acm: 5 }),
      ],
    },
    scanBudgetMb,
    accounts: 2,
    complete: true,
  });

describe('The plan of a run', () => {
  it('has calls and charge of each place, and calls of each service, the most first', () => {
    expect(planned()).toEqual({
      accounts: [
        {
          account: '111122223333',
          region: 'eu-west-1',
          calls: 1008,
          cost: { dollars: 0.015, currency: 'USD', metricSeries: 1500, scannedBytes: 0, costRequests: 0 },
        },
        {
          account: '111122223333',
          region: 'us-east-1',
          calls: 11,
          cost: { dollars: 0.04, currency: 'USD', metricSeries: 0, scannedBytes: 0, costRequests: 4 },
        },
      ],
      services: { lambda: 1002, acm: 5, iam: 5, ce: 4, cloudwatch: 3 },
      calls: 1019,
      cost: { dollars: 0.055, currency: 'USD', metricSeries: 1500, scannedBytes: 0, costRequests: 4 },
      logs: null,
      complete: true,
    });
  });

  it('says for people what queries of logs may cost beside it, where some are asked for', () => {
    expect(planText(planned())).not.toContain('logs');
    // 2 accounts × 500 MB = 1,000,000,000 bytes = 0.93 GB × 0.005 USD
    expect(planText(planned(500))).toContain(
      `
service                                      calls
lambda                                        1002
acm                                              5
iam                                              5
ce                                               4
cloudwatch                                       3

Calls: about 1,019.
Charge at the most: about 0.05500 USD, for 1,500 series of metrics and 4 requests to Cost Explorer.
Queries of logs beside that, at the most: about 0.00466 USD, for 954 MB of logs queried.
`.trimStart(),
    );
  });
});
