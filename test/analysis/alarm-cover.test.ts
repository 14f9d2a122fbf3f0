import { describe, expect, it } from 'vitest';
import type { CloudwatchAlarm, CloudwatchMetricStream, EventPattern, EventRule, Resource } from '#model';
import { type AlarmCover, type AlarmQuestion, analyse } from '../../src/analysis/index.ts';
import {
  aCompositeAlarm,
  aGap,
  aMetric,
  aMetricStream,
  aMuteRule,
  anAlarm,
  anEventRule,
  aQuery,
  aRuleTarget,
  aSubscription,
  aTopic,
  seen,
  unseen,
} from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const monitoring = '999988887777';
const heard: readonly Resource[] = [aTopic(), aSubscription()];

function coverOf(given: readonly Resource[], question: Partial<AlarmQuestion> = {}): AlarmCover {
  return analyse(anInventory([...heard, ...given])).alarmCover({
    namespace: 'AWS/Lambda',
    metrics: ['Errors'],
    dimensions: [{ FunctionName: 'orders' }, { FunctionName: 'orders', Resource: 'orders:live' }],
    account: '111122223333',
    region: 'eu-west-1',
    now: new Date('2026-11-25T12:00:00.000Z'),
    ...question,
  });
}

it.each([
  ['PromQL', anAlarm({ metric: undefined, promQlQuery: 'Errors{constructor=~"a|b", toString="c"}' })],
  ['Metrics Insights', withExpression(`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE constructor != 'orders'`)],
  ['SEARCH', withExpression(`SEARCH('MetricName="Errors" constructor=orders', 'Sum', 60)`)],
])('%s takes no dimension from what every object has', (_language, alarm) => {
  expect(coverOf([alarm]).watching).toEqual([]);
});

/** What the cover says of its only alarm: `resource by metric`, `unreadable`, `impossible`, `nothing`. */
function oneWord({ watching, unreadable, impossible }: AlarmCover): string {
  const words = [
    ...watching.map(({ level, by }) => `${level} by ${by}`),
    ...unreadable.map(() => 'unreadable'),
    ...impossible.map(() => 'impossible'),
  ];
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function withExpression(expression: string, account?: string): CloudwatchAlarm {
  return anAlarm({ metric: undefined, queries: [aQuery({ expression, account })] });
}

describe('an alarm on a metric', () => {
  const cases: readonly (readonly [string, Partial<CloudwatchAlarm>, string])[] = [
    ['on the function covers it', {}, 'resource by metric'],
    [
      'on an alias that was asked for covers it',
      on({ FunctionName: 'orders', Resource: 'orders:live' }),
      'resource by metric',
    ],
    ['on another alias does not', on({ FunctionName: 'orders', Resource: 'orders:old' }), 'nothing'],
    ['on another function does not', on({ FunctionName: 'orders-2' }), 'nothing'],
    ['without dimensions covers it in the sum', on({}), 'aggregate by metric'],
    ['with the same dimensions and another metric does not', { metric: aMetric({ name: 'Throttles' }) }, 'nothing'],
    ['with the same metric in another namespace does not', { metric: aMetric({ namespace: 'Custom' }) }, 'nothing'],
    ['in another region does not', { region: 'us-east-1' }, 'nothing'],
    ['of another account does not', { account: monitoring }, 'nothing'],
    [
      'of a monitoring account that names this one does',
      { account: monitoring, metric: aMetric({ account: '111122223333' }) },
      'resource by metric',
    ],
    ['of this account that names another does not', { metric: aMetric({ account: monitoring }) }, 'nothing'],
    ['with dimensions that are never published is impossible', on({ Function: 'orders' }), 'impossible'],
    ['with a dimension too many is impossible', on({ FunctionName: 'orders', Stage: 'prod' }), 'impossible'],
    ['with impossible dimensions that name something else is not told', on({ Function: 'billing' }), 'nothing'],
    [
      'with impossible dimensions in another account is not told',
      { account: monitoring, ...on({ Function: 'orders' }) },
      'nothing',
    ],
  ];
  it.each(cases)('%s', (_name, overrides, expected) => {
    expect(oneWord(coverOf([anAlarm(overrides)]))).toBe(expected);
  });

  it('counts wherever it stands in metric math', () => {
    const queries = [
      aQuery({ id: 'rate', expression: 'IF(calls > 0, FILL(errors, 0) / calls, 0)' }),
      aQuery({ id: 'errors', metric: aMetric(), returnsData: false }),
      aQuery({ id: 'band', expression: 'ANOMALY_DETECTION_BAND(errors, 2)' }),
    ];
    expect(oneWord(coverOf([anAlarm({ metric: undefined, queries })]))).toBe('resource by metric-math');
  });

  it('counts in metric math for the account that the entry names', () => {
    const queries = [aQuery({ metric: aMetric(), account: '111122223333' })];
    expect(oneWord(coverOf([anAlarm({ account: monitoring, metric: undefined, queries })]))).toBe(
      'resource by metric-math',
    );
  });

  it('is listed once, at its closest, where it watches twice', () => {
    const sum = aQuery({ metric: aMetric({ dimensions: {} }) });
    for (const queries of [
      [sum, aQuery({ metric: aMetric() })],
      [aQuery({ metric: aMetric() }), sum],
    ]) {
      expect(oneWord(coverOf([anAlarm({ metric: undefined, queries })]))).toBe('resource by metric-math');
    }
  });

  it('is no answer where any metric will do and none is watched', () => {
    expect(oneWord(coverOf([anAlarm()], { metrics: ['Throttles', 'Duration'] }))).toBe('nothing');
    expect(oneWord(coverOf([anAlarm()], { metrics: ['Throttles', 'Errors'] }))).toBe('resource by metric');
  });

  it('fits a star whatever the value, and only once', () => {
    const stage = anAlarm({
      metric: aMetric({
        namespace: 'AWS/ApiGateway',
        name: '5XXError',
        dimensions: { ApiName: 'shop', Stage: 'prod' },
      }),
    });
    const question = { namespace: 'AWS/ApiGateway', metrics: ['5XXError'] as const };
    expect(oneWord(coverOf([stage], { ...question, dimensions: [{ ApiName: 'shop', Stage: '*' }] }))).toBe(
      'resource by metric',
    );
    expect(oneWord(coverOf([stage], { ...question, dimensions: [{ ApiName: '*', Stage: 'test' }] }))).toBe('nothing');
  });

  it('answers a question about a whole service by its sum or by any of its resources', () => {
    const dimensions = [{}, { FunctionName: '*' }];
    expect(oneWord(coverOf([anAlarm(on({}))], { dimensions }))).toBe('aggregate by metric');
    expect(oneWord(coverOf([anAlarm()], { dimensions }))).toBe('aggregate by metric');
  });

  it('is found among many that share a dimension with it', () => {
    const others = ['a', 'b', 'c'].map((name) => stageAlarm(name));
    const cover = coverOf([...others, stageAlarm('shop')], {
      namespace: 'AWS/ApiGateway',
      metrics: ['5XXError'],
      dimensions: [{ ApiName: 'shop', Stage: 'prod' }],
    });
    expect(cover.watching.map(({ alarm }) => alarm.name)).toEqual(['shop']);
  });

  it('on a metric whose dimensions nobody listed may have any', () => {
    const custom = anAlarm({ metric: aMetric({ namespace: 'Shop', name: 'Sales', dimensions: { Till: '1' } }) });
    expect(oneWord(coverOf([custom], { namespace: 'Shop', metrics: ['Sales'], dimensions: [{ Till: '1' }] }))).toBe(
      'resource by metric',
    );
  });

  it.each([
    ['ApiGateway has no sum over all APIs', 'AWS/ApiGateway', '5XXError', {}],
    ['an API goes by its name, not its id', 'AWS/ApiGateway', '5XXError', { ApiId: 'shop' }],
    [
      'a queue goes by its name alone',
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      { QueueName: 'shop', Region: 'eu-west-1' },
    ],
  ])('knows that %s', (_name, namespace, name, dimensions) => {
    const own = namespace === 'AWS/SQS' ? { QueueName: 'shop' } : { ApiName: 'shop' };
    const cover = coverOf([anAlarm({ metric: aMetric({ namespace, name, dimensions }) })], {
      namespace,
      metrics: [name],
      dimensions: [own],
    });
    expect(oneWord(cover)).toBe('impossible');
  });

  it('tells every alarm on impossible dimensions where no resource is asked about, and none on others', () => {
    const on = (name: string, dimensions: Readonly<Record<string, string>>) =>
      anAlarm({ name, metric: aMetric({ namespace: 'AWS/DynamoDB', name: 'UserErrors', dimensions }) });
    const cover = coverOf([on('of-table', { TableName: 'orders' }), on('of-region', {})], {
      namespace: 'AWS/DynamoDB',
      metrics: ['UserErrors'],
      dimensions: [{}],
    });
    expect(cover.impossible.map(({ name }) => name)).toEqual(['of-table']);
    expect(cover.watching.map(({ alarm }) => alarm.name)).toEqual(['of-region']);
  });

  function stageAlarm(name: string): CloudwatchAlarm {
    return anAlarm({
      name,
      metric: aMetric({ namespace: 'AWS/ApiGateway', name: '5XXError', dimensions: { ApiName: name, Stage: 'prod' } }),
    });
  }
});

describe('a Metrics Insights query', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)', 'aggregate'],
    ['select sum(Errors) from "AWS/Lambda"', 'aggregate'],
    ['SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda")', 'aggregate'],
    ['SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) GROUP BY FunctionName', 'resource'],
    [
      'SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", Resource, FunctionName) GROUP BY Resource, FunctionName',
      'resource',
    ],
    ['SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName, Resource) GROUP BY Resource', 'aggregate'],
    ['SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName, Other) GROUP BY FunctionName', 'nothing'],
    [`SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'orders'`, 'resource'],
    [`SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'billing'`, 'nothing'],
    [`SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName != 'billing'`, 'aggregate'],
    [`SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName != 'orders'`, 'nothing'],
    [
      `SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE NOT FunctionName = 'orders' GROUP BY FunctionName`,
      'nothing',
    ],
    [
      `SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE NOT (FunctionName = 'a' AND FunctionName = 'orders')`,
      'aggregate',
    ],
    [
      `SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'a' OR FunctionName = 'orders'`,
      'resource',
    ],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE Resource = 'orders:live' AND FunctionName = 'orders'`, 'resource'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE Stage = 'prod'`, 'nothing'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE Stage != 'prod'`, 'unreadable'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE tag."team" = 'a' GROUP BY FunctionName`, 'unreadable'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE AWS.AccountId = '111122223333' GROUP BY FunctionName`, 'resource'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE AWS.AccountId = '999988887777'`, 'nothing'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE AWS.AccountId != '999988887777'`, 'aggregate'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName ORDER BY SUM() DESC LIMIT 10', 'resource'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName ORDER BY SUM() ASC LIMIT 10', 'unreadable'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName LIMIT 10', 'unreadable'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName ORDER BY SUM()', 'resource'],
    ['SELECT SUM(Throttles) FROM "AWS/Lambda"', 'nothing'],
    ['SELECT SUM(Errors) FROM "Custom"', 'nothing'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE FunctionName LIKE 'ord%'`, 'unreadable'],
    [`SELECT SUM(Throttles) FROM "AWS/Lambda" WHERE FunctionName LIKE 'ord%'`, 'nothing'],
    [`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE FunctionName = 'orders`, 'unreadable'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName HAVING 1', 'unreadable'],
  ];
  it.each(cases)('is judged by what it says: %s', (expression, expected) => {
    const by = ['resource', 'aggregate'].includes(expected) ? ' by metrics-insights' : '';
    expect(oneWord(coverOf([withExpression(expression)]))).toBe(expected + by);
  });

  it('is unreadable, and no danger, however deeply it is nested', () => {
    const text = `SELECT SUM(Errors) FROM "AWS/Lambda" WHERE ${'('.repeat(50_000)}FunctionName = 'orders'`;
    expect(oneWord(coverOf([withExpression(text)]))).toBe('unreadable');
  });

  it('of a monitoring account may or may not look into this one, unless it says so', () => {
    const text = 'SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName';
    const inMonitoring = (expression: string, account?: string) =>
      coverOf([anAlarm({ account: monitoring, metric: undefined, queries: [aQuery({ expression, account })] })]);
    expect(oneWord(inMonitoring(text))).toBe('unreadable');
    expect(oneWord(inMonitoring(text, '111122223333'))).toBe('resource by metrics-insights');
    expect(oneWord(inMonitoring(text, '444455556666'))).toBe('nothing');
    expect(oneWord(inMonitoring(`SELECT SUM(Errors) FROM "AWS/Lambda" WHERE AWS.AccountId = '111122223333'`))).toBe(
      'aggregate by metrics-insights',
    );
  });

  it('takes a star in the question for a value that fits, equal or not', () => {
    const dimensions = [{ FunctionName: 'orders', Resource: '*' }];
    for (const sign of ['=', '!=']) {
      const text = `SELECT SUM(Errors) FROM "AWS/Lambda" WHERE FunctionName = 'orders' AND Resource ${sign} 'orders:live'`;
      expect(oneWord(coverOf([withExpression(text)], { dimensions }))).toBe('resource by metrics-insights');
    }
  });

  it('is told beside others on the same metric', () => {
    const text = 'SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName';
    const alarms = ['a', 'b'].map((name) =>
      anAlarm({ name, metric: undefined, queries: [aQuery({ expression: text })] }),
    );
    expect(coverOf(alarms).watching.map(({ alarm }) => alarm.name)).toEqual(['a', 'b']);
  });

  it('is not listed as unreadable where another entry of the alarm watches the metric', () => {
    const queries = [aQuery({ metric: aMetric() }), aQuery({ expression: 'SELECT Errors FROM "AWS/Lambda"' })];
    expect(oneWord(coverOf([anAlarm({ metric: undefined, queries })]))).toBe('resource by metric-math');
  });
});

describe('a SEARCH', () => {
  const cases: readonly (readonly [string, string])[] = [
    [`SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors"', 'Sum', 60))`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" FunctionName="orders"', 'Sum', 60)`, 'resource'],
    [`SEARCH('{AWS/Lambda,FunctionName} "Errors" "orders"', 'Sum', 60)`, 'resource'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" order', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" ORDERS', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="errors"', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName=errors', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName}', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda}, MetricName="Errors"', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName,Other} MetricName="Errors"', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{"AWS/SQS",QueueName} MetricName="Errors"', 'Sum', 60)`, 'nothing'],
    [`SEARCH(' Namespace="AWS/Lambda" MetricName="Errors" ', 'Sum', 60)`, 'aggregate'],
    [`SEARCH(' Namespace=lambda Errors ', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" NOT FunctionName="orders"', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" NOT billing', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" NOT Stage="x"', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" Stage="x"', 'Sum', 60)`, 'nothing'],
    [
      `SEARCH('{AWS/Lambda,FunctionName} MetricName="Throttles" OR (MetricName="Errors" AND (a OR orders))', 'Sum', 60)`,
      'aggregate',
    ],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" or', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" :aws.AccountId=111122223333', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" :aws.AccountId="999988887777"', 'Sum', 60)`, 'nothing'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" :aws.AccountId = "LOCAL"', 'Sum', 60)`, 'aggregate'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" (', 'Sum', 60)`, 'unreadable'],
    [`SEARCH('{AWS/Lambda,FunctionName} MetricName=', 'Sum', 60)`, 'unreadable'],
    [`SEARCH('{Shop,Till} "Sales', 'Sum', 60)`, 'nothing'],
    [`SEARCH(query, 'Errors', 60)`, 'unreadable'],
    ['SUM(METRICS("orders"))', 'nothing'],
  ];
  it.each(cases)('is judged by what it says: %s', (expression, expected) => {
    const by = ['resource', 'aggregate'].includes(expected) ? ' by search' : '';
    expect(oneWord(coverOf([withExpression(expression)]))).toBe(expected + by);
  });

  it('meets a star with a term of its dimension, and only perhaps with one of no dimension', () => {
    const dimensions = [{ FunctionName: 'orders', Resource: '*' }];
    const search = (term: string) =>
      withExpression(`SEARCH('{AWS/Lambda,FunctionName,Resource} MetricName="Errors" ${term}', 'Sum', 60)`);
    expect(oneWord(coverOf([search('Resource=live')], { dimensions }))).toBe('aggregate by search');
    expect(oneWord(coverOf([search('NOT Resource="orders:live"')], { dimensions }))).toBe('aggregate by search');
    expect(oneWord(coverOf([search('live')], { dimensions }))).toBe('unreadable');
  });

  it('of a monitoring account does not take this one for its own', () => {
    const text = `SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors" :aws.AccountId=LOCAL', 'Sum', 60)`;
    expect(
      oneWord(coverOf([anAlarm({ account: monitoring, metric: undefined, queries: [aQuery({ expression: text })] })])),
    ).toBe('nothing');
  });
});

describe('a PromQL query', () => {
  const scope = '"@instrumentation.@name"="cloudwatch.aws/lambda"';
  const cases: readonly (readonly [string, string])[] = [
    [`sum(histogram_sum({Errors, ${scope}}))`, 'aggregate'],
    [`histogram_sum({"Errors", ${scope}}) > 0`, 'resource'],
    [`sum by (FunctionName) (histogram_sum({__name__="Errors", ${scope}})) > 0`, 'resource'],
    [`sum(histogram_sum(Errors{${scope}})) by ("@datapoint.FunctionName")`, 'resource'],
    ['sum without (Resource) (Errors) > 0', 'resource'],
    ['sum without (FunctionName) (Errors) > 0', 'aggregate'],
    ['sum(sum by (FunctionName) (Errors))', 'aggregate'],
    ['topk(5, Errors)', 'resource'],
    ['sum(Errors{FunctionName="orders"})', 'resource'],
    ['sum(Errors{FunctionName="orders",})', 'resource'],
    ['sum(rate(Errors{FunctionName="billing"}[5m]))', 'nothing'],
    ['sum(Errors{FunctionName!="billing"})', 'aggregate'],
    ['sum(Errors{FunctionName!="orders"})', 'nothing'],
    ['sum(Errors{FunctionName=~"ord.*|billing"})', 'aggregate'],
    ['sum(Errors{FunctionName=~"order"})', 'nothing'],
    ['sum(Errors{FunctionName!~"ord.*"})', 'nothing'],
    ['sum(Errors{FunctionName=~"o[r]ders"})', 'unreadable'],
    ['sum(Errors{FunctionName="orders", "@aws.tag.team"="a"})', 'unreadable'],
    ['sum(Errors{"@instrumentation.cloudwatch.source"="aws.lambda"})', 'aggregate'],
    ['sum(Errors{"@instrumentation.@name"="cloudwatch.aws/sqs"})', 'nothing'],
    ['sum(Errors{"@aws.account"="111122223333", "@aws.region"="eu-west-1"})', 'aggregate'],
    ['sum(Errors{"@resource.cloud.account.id"="999988887777"})', 'nothing'],
    ['sum(Errors{"@aws.region"=~"us-.*"})', 'nothing'],
    ['sum({FunctionName="orders"})', 'unreadable'],
    ['sum(Throttles)', 'nothing'],
    ['Errors / on (FunctionName) group_left Invocations or Throttles > 0', 'resource'],
    ['sum(Errors{FunctionName="orders"', 'unreadable'],
    ['sum(Errors{FunctionName=orders})', 'unreadable'],
    ['sum(Errors{FunctionName="orders" Resource="x"})', 'unreadable'],
    ['sum(Throttles{FunctionName="orders"', 'nothing'],
  ];
  it.each(cases)('is judged by what it says: %s', (promQlQuery, expected) => {
    const by = ['resource', 'aggregate'].includes(expected) ? ' by promql' : '';
    expect(oneWord(coverOf([anAlarm({ metric: undefined, promQlQuery })]))).toBe(expected + by);
  });

  it('meets a star with any matcher of its dimension', () => {
    const alarm = anAlarm({
      metric: undefined,
      promQlQuery: 'Errors{FunctionName="orders", Resource=~"orders:(live)"}',
    });
    expect(oneWord(coverOf([alarm], { dimensions: [{ FunctionName: 'orders', Resource: '*' }] }))).toBe(
      'resource by promql',
    );
  });
});

describe('an alarm that watches', () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:alerts';
  const deaf = aTopic({ name: 'deaf' });
  const gone = 'arn:aws:sns:eu-west-1:111122223333:gone';
  const silent = { alarmActions: [] };

  function livenessOf(given: readonly Resource[]) {
    const { watching } = coverOf(given);
    return watching[0]?.live;
  }

  it('is live if its topic has a confirmed subscription', () => {
    expect(livenessOf([anAlarm()])).toEqual({
      is: 'live',
      because: 'topic alerts has a confirmed subscription',
      by: 'action',
    });
  });

  it('is live if its topic counts a subscription that another account keeps', () => {
    const heard = aTopic({ name: 'heard', confirmedSubscriptions: 1 });
    expect(livenessOf([heard, anAlarm({ alarmActions: [heard.arn] })])).toMatchObject({ is: 'live' });
  });

  it('is dead if its only topic has none that is confirmed', () => {
    const pending = aSubscription({ topicArn: deaf.arn, confirmed: false });
    expect(livenessOf([deaf, pending, anAlarm({ alarmActions: [deaf.arn] })])).toEqual({
      is: 'dead',
      because: 'topic deaf has no confirmed subscription',
      cause: 'dead-action',
    });
  });

  it('is dead for every reason where several topics are dead', () => {
    const alarm = anAlarm({ alarmActions: [gone, deaf.arn, gone] });
    expect(livenessOf([deaf, alarm])).toMatchObject({
      is: 'dead',
      because: 'topic gone does not exist; topic deaf has no confirmed subscription',
    });
  });

  it('is live if one of its topics is', () => {
    expect(livenessOf([anAlarm({ alarmActions: [gone, topic, gone] })])).toMatchObject({ is: 'live' });
  });

  it('is live through a topic outside of what is audited, and says so', () => {
    const foreign = 'arn:aws:sns:eu-west-1:444455556666:alerts';
    expect(livenessOf([anAlarm({ alarmActions: [foreign] })])).toEqual({
      is: 'live',
      because: `target not audited: ${foreign}`,
      by: 'action',
    });
  });

  it('is live through an action that is no topic', () => {
    const action = 'arn:aws:ssm:eu-west-1:111122223333:opsitem:1';
    expect(livenessOf([anAlarm({ alarmActions: [action] })])).toEqual({
      is: 'live',
      because: `it acts on ${action}`,
      by: 'action',
    });
  });

  it('is dead if its actions are switched off', () => {
    expect(livenessOf([anAlarm({ actionsEnabled: false })])).toMatchObject({ is: 'dead', cause: 'disabled' });
  });

  it('is dead without actions, where no rule of EventBridge takes it', () => {
    const nothing = { is: 'dead', because: 'it acts on nothing', cause: 'no-action' };
    expect(livenessOf([anAlarm(silent)])).toEqual(nothing);
    expect(livenessOf([anAlarm({ ...silent, actionsEnabled: false })])).toEqual(nothing);
  });

  it.each([
    ['by name', 'ALARM("orders-errors")'],
    ['without quotes', 'ALARM(orders-errors)'],
    ['by ARN', 'ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-errors")'],
    ['among others', 'ALARM(a) AND (ALARM(b) OR NOT (NOT ALARM(orders-errors)))'],
    ['as not OK', 'NOT OK(orders-errors)'],
    ['as one of several', 'AT_LEAST(2, ALARM, (a, "orders-errors", b)) AND NOT ALARM(maintenance)'],
    ['as one of several that are not OK', 'AT_LEAST(50%, NOT OK, (a, orders-errors))'],
    ['beside what is always true', 'TRUE AND ALARM(orders-errors) OR FALSE'],
    ['in another case', 'alarm(orders-errors) or ok(b)'],
  ])('is live through a live composite alarm that names it %s', (_name, rule) => {
    const live = livenessOf([anAlarm(silent), aCompositeAlarm({ rule })]);
    expect(live).toEqual({
      is: 'live',
      because: 'composite alarm orders-unhealthy: topic alerts has a confirmed subscription',
      by: 'action',
    });
  });

  it.each([
    ['only to keep it quiet', 'ALARM(a) AND NOT ALARM(orders-errors)'],
    ['for being OK', 'OK(orders-errors)'],
    ['for lacking data', 'INSUFFICIENT_DATA(orders-errors)'],
    ['for not lacking data', 'NOT INSUFFICIENT_DATA(orders-errors)'],
    ['for several being OK', 'AT_LEAST(1, OK, (orders-errors))'],
    ['beside what is never true', 'ALARM(orders-errors) AND FALSE'],
    ['beside what is always true', 'ALARM(orders-errors) OR NOT FALSE'],
    ['beside what never is, twice', 'ALARM(orders-errors) AND (FALSE OR FALSE)'],
    ['beside what always is, twice', 'ALARM(orders-errors) OR (TRUE AND TRUE)'],
    ['as part of a longer name', 'ALARM(orders-errors-2)'],
  ])('is not live through a composite alarm that names it %s', (_name, rule) => {
    expect(livenessOf([anAlarm(silent), aCompositeAlarm({ rule })])).toMatchObject({ is: 'dead' });
  });

  it('is live through a composite alarm of a composite alarm', () => {
    const given = [
      anAlarm(silent),
      aCompositeAlarm({ name: 'service', ...silent }),
      aCompositeAlarm({ name: 'shop', rule: 'ALARM(service)' }),
    ];
    expect(livenessOf(given)).toMatchObject({
      is: 'live',
      because: expect.stringContaining('composite alarm shop') as string,
    });
  });

  it('is live if one of several composite alarms is', () => {
    const given = [
      anAlarm(silent),
      aCompositeAlarm({ name: 'off', actionsEnabled: false }),
      aCompositeAlarm({ name: 'silent', ...silent }),
      aCompositeAlarm({ name: 'on' }),
    ];
    expect(livenessOf(given)).toMatchObject({
      is: 'live',
      because: expect.stringContaining('composite alarm on') as string,
    });
  });

  it('is judged although composite alarms name each other in a circle', () => {
    const circle = (alarmActions: readonly string[]) => [
      anAlarm(silent),
      aCompositeAlarm({ name: 'one', ...silent, rule: 'ALARM(two) OR ALARM(orders-errors)' }),
      aCompositeAlarm({ name: 'two', alarmActions, rule: 'ALARM(one)' }),
    ];
    expect(livenessOf(circle([topic]))).toMatchObject({ is: 'live' });
    expect(livenessOf(circle([]))).toMatchObject({ is: 'dead' });
  });

  it('keeps being dead beside a composite alarm that is', () => {
    const off = { actionsEnabled: false };
    expect(livenessOf([anAlarm(off), aCompositeAlarm(off)])).toEqual({
      is: 'dead',
      because: 'its actions are switched off; composite alarm orders-unhealthy: its actions are switched off',
      cause: 'disabled',
    });
  });

  it.each([
    'ALARM(orders-errors',
    'ALARM() OR ALARM(orders-errors)',
    'SOMETIMES(orders-errors)',
    'ALARM(orders-errors) ALARM(b)',
    'ALARM("orders-errors',
  ])('is undecided if the rule of a composite alarm that names it cannot be read: %s', (rule) => {
    const live = livenessOf([anAlarm({ actionsEnabled: false }), aCompositeAlarm({ rule })]);
    expect(live).toEqual({ is: 'undecided', because: 'the rule of composite alarm orders-unhealthy cannot be read' });
  });

  it('is dead beside unreadable rules that do not name it, or are elsewhere', () => {
    const composites = [
      aCompositeAlarm({ rule: 'SOMETIMES(billing)' }),
      aCompositeAlarm({ rule: 'SOMETIMES(orders-errors)', region: 'us-east-1' }),
      aCompositeAlarm({ rule: 'SOMETIMES(orders-errors)', account: monitoring }),
    ];
    expect(livenessOf([anAlarm({ actionsEnabled: false }), ...composites])).toMatchObject({ is: 'dead' });
  });

  describe('through a composite alarm with a suppressor', () => {
    const composite = aCompositeAlarm({ actionsSuppressor: 'maintenance' });
    const suppressor = (overrides: Partial<Pick<CloudwatchAlarm, 'state' | 'stateSince'>>) =>
      anAlarm({ name: 'maintenance', metric: undefined, state: 'ALARM', ...overrides });

    it('is dead once that has been in ALARM for more than seven days', () => {
      const stuck = suppressor({ stateSince: '2026-11-18T11:59:59.999Z' });
      expect(livenessOf([anAlarm({ actionsEnabled: false }), composite, stuck])).toMatchObject({
        is: 'dead',
        because: expect.stringContaining(
          'suppressed by maintenance, in ALARM since 2026-11-18T11:59:59.999Z',
        ) as string,
      });
    });

    it.each([
      ['for seven days sharp', suppressor({ stateSince: '2026-11-18T12:00:00.000Z' })],
      ['not now', suppressor({ state: 'OK', stateSince: '2026-01-01T00:00:00.000Z' })],
      ['for an unknown time', suppressor({ stateSince: undefined })],
    ])('is live while that is in ALARM %s', (_name, alarm) => {
      expect(livenessOf([anAlarm(silent), composite, alarm])).toMatchObject({ is: 'live' });
    });

    it('is live if that does not exist', () => {
      expect(livenessOf([anAlarm(silent), composite])).toMatchObject({ is: 'live' });
    });
  });

  describe('and is muted', () => {
    const always = { scheduleExpression: 'cron(0 0 * * *)', duration: 'P1D' };
    const unreadable = { scheduleExpression: 'cron(0 0 1 * MON)' };

    it('is dead if that never ends', () => {
      expect(livenessOf([anAlarm(), aMuteRule(always), aMuteRule({ ...always, name: 'freeze' })])).toEqual({
        is: 'dead',
        because: 'its actions are muted without end by freeze, nightly-maintenance',
        cause: 'muted',
      });
    });

    it.each([
      ['by a rule that ends each night', aMuteRule()],
      ['by a rule for another alarm', aMuteRule({ ...always, alarmNames: ['orders-error'] })],
      ['in another region', aMuteRule({ ...always, region: 'us-east-1' })],
      ['in another account', aMuteRule({ ...always, account: monitoring })],
      ['from tomorrow on', aMuteRule({ ...always, startsAt: '2026-11-25T12:00:00.001Z' })],
    ])('is live %s', (_name, rule) => {
      expect(livenessOf([anAlarm(), rule])).toMatchObject({ is: 'live', by: 'action' });
    });

    it('is dead from the moment on from which the rule mutes', () => {
      const rule = aMuteRule({ ...always, startsAt: '2026-11-25T12:00:00.000Z' });
      expect(livenessOf([anAlarm(), rule])).toMatchObject({ cause: 'muted' });
    });

    it('is undecided if it cannot be read whether that ends', () => {
      expect(livenessOf([anAlarm(), aMuteRule(unreadable)])).toEqual({
        is: 'undecided',
        because: 'whether its actions are muted without end by nightly-maintenance cannot be read',
      });
    });

    it('is dead anyway if it tells nobody', () => {
      const alarm = anAlarm({ alarmActions: [gone] });
      expect(livenessOf([alarm, aMuteRule(unreadable)])).toMatchObject({ is: 'dead', cause: 'dead-action' });
    });

    it('is live through a composite alarm, whose actions are its own, and dead if that is muted too', () => {
      const both = { ...always, alarmNames: ['orders-errors', 'orders-unhealthy'] };
      expect(livenessOf([anAlarm(), aCompositeAlarm(), aMuteRule(always)])).toMatchObject({ is: 'live' });
      expect(livenessOf([anAlarm(), aCompositeAlarm(), aMuteRule(both)])).toMatchObject({ is: 'dead', cause: 'muted' });
    });

    it('is live through a rule of EventBridge, since events are sent all the same', () => {
      const rule = anEventRule({ pattern: { source: ['aws.cloudwatch'] } });
      expect(livenessOf([anAlarm(), aMuteRule(always), rule])).toMatchObject({ is: 'live', by: 'rule' });
      expect(livenessOf([anAlarm({ actionsEnabled: false }), rule])).toMatchObject({ is: 'live', by: 'rule' });
    });
  });

  describe('and acts on nothing', () => {
    const alarms: EventPattern = { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] };
    const telling = (overrides: Partial<Omit<EventRule, 'kind'>> = {}) =>
      anEventRule({ name: 'alarms', pattern: alarms, targets: seen([aRuleTarget({ arn: topic })]), ...overrides });

    it('is live if a rule of EventBridge takes it to somebody', () => {
      expect(livenessOf([anAlarm(silent), telling()])).toEqual({
        is: 'live',
        because: 'rule alarms: topic alerts has a confirmed subscription',
        by: 'rule',
      });
    });

    it('is live through a rule that takes its composite alarm', () => {
      const rule = telling({ pattern: { ...alarms, detail: { alarmName: ['orders-unhealthy'] } } });
      expect(livenessOf([anAlarm(silent), aCompositeAlarm(silent), rule])).toMatchObject({
        is: 'live',
        because: 'composite alarm orders-unhealthy: rule alarms: topic alerts has a confirmed subscription',
      });
    });

    it.each([
      ['is switched off', telling({ enabled: false })],
      ['is of another bus', telling({ busName: 'shop' })],
      ['is kept by a service for itself', telling({ managedBy: 'autoscaling.amazonaws.com' })],
      ['goes by the clock', telling({ pattern: undefined, scheduleExpression: 'rate(1 day)' })],
      ['takes other events', telling({ pattern: { source: ['aws.states'] } })],
      ['takes other alarms', telling({ pattern: { ...alarms, detail: { alarmName: [{ prefix: 'nightly-' }] } } })],
      ['takes its return to OK', telling({ pattern: { ...alarms, detail: { state: { value: ['OK'] } } } })],
      ['has no target', telling({ targets: seen([]) })],
      ['is of another region', telling({ region: 'us-east-1' })],
      ['is of another account', telling({ account: monitoring })],
    ])('is dead if the rule %s', (_name, rule) => {
      expect(livenessOf([anAlarm(silent), rule])).toMatchObject({ is: 'dead', because: 'it acts on nothing' });
    });

    it('is dead if the target of the rule is, and says both', () => {
      const rule = telling({ targets: seen([aRuleTarget({ arn: gone })]) });
      expect(livenessOf([anAlarm(silent), rule])).toEqual({
        is: 'dead',
        because: 'it acts on nothing; rule alarms: topic gone does not exist',
        cause: 'no-action',
      });
    });

    it('says the same of rules in whatever order they are listed', () => {
      const rules = ['b', 'a'].map((name) => telling({ name, targets: seen([aRuleTarget({ arn: gone })]) }));
      const because = 'it acts on nothing; rule a: topic gone does not exist; rule b: topic gone does not exist';
      expect(livenessOf([anAlarm(silent), ...rules])).toMatchObject({ because });
      expect(livenessOf([anAlarm(silent), ...rules.toReversed()])).toMatchObject({ because });
    });

    it('is undecided if it cannot be read whether the rule takes it', () => {
      const rule = telling({ pattern: { ...alarms, detail: { configuration: { description: ['pager'] } } } });
      expect(livenessOf([anAlarm(silent), rule])).toEqual({
        is: 'undecided',
        because: 'whether rule alarms takes its events cannot be read',
      });
    });

    it('is unread if the targets of the rule could not be read, and live if another rule tells somebody', () => {
      const closed = telling({ name: 'closed', targets: unseen({ operation: 'events:ListTargetsByRule' }) });
      const gap = aGap({ hides: 'fact', operation: 'events:ListTargetsByRule', detail: 'the role may not read it' });
      const unread = { is: 'unread', because: 'the targets of rule closed were not read', gap };
      expect(livenessOf([anAlarm(silent), closed])).toEqual(unread);
      expect(livenessOf([anAlarm(silent), closed, telling()])).toMatchObject({ is: 'live' });
    });
  });

  it('can be alive at one time and dead at another', () => {
    const stuck = anAlarm({
      name: 'maintenance',
      metric: undefined,
      state: 'ALARM',
      stateSince: '2026-11-20T00:00:00.000Z',
    });
    const { alarmCover } = analyse(anInventory([...heard, anAlarm({ actionsSuppressor: stuck.arn }), stuck]));
    const liveAt = (now: string) =>
      alarmCover({
        namespace: 'AWS/Lambda',
        metrics: ['Errors'],
        dimensions: [{ FunctionName: 'orders' }],
        account: '111122223333',
        region: 'eu-west-1',
        now: new Date(now),
      }).watching.map(({ live }) => live.is);
    expect([liveAt('2026-11-25T00:00:00.000Z'), liveAt('2026-12-25T00:00:00.000Z')]).toEqual([['live'], ['dead']]);
  });
});

describe('the metric streams that send a metric elsewhere', () => {
  const sending = (include: readonly Filter[], exclude: readonly Filter[] = []) =>
    aMetricStream({ filters: seen({ include, exclude }) });
  type Filter = Extract<CloudwatchMetricStream['filters'], { seen: true }>['value']['include'][number];
  const lambda = (...metrics: readonly string[]): Filter => ({ namespace: 'AWS/Lambda', metrics });
  const tables: Filter = { namespace: 'AWS/DynamoDB', metrics: [] };

  it.each([
    ['everything is', sending([])],
    ['all metrics of the namespace are', sending([tables, lambda()])],
    ['this one of the namespace is', sending([lambda('Errors')])],
    ['all but others are', sending([], [tables, lambda('Duration')])],
  ])('are told where %s sent', (_name, stream) => {
    expect(coverOf([stream]).streams).toEqual([stream]);
  });

  it.each([
    ['another namespace is', sending([tables])],
    ['another metric of the namespace is', sending([lambda('Duration')])],
    ['all but the namespace are', sending([], [lambda()])],
    ['all but this one are', sending([], [lambda('Errors')])],
    ['nobody knows what is', aMetricStream({ filters: unseen() })],
    ['everything of another region is', aMetricStream({ region: 'us-east-1' })],
    ['everything of another account is', aMetricStream({ account: monitoring })],
  ])('are none where %s sent', (_name, stream) => {
    expect(coverOf([stream]).streams).toEqual([]);
  });

  it('may be others, where it could not be read what one sends', () => {
    const gap = aGap({ operation: 'cloudwatch:GetMetricStream' });
    const closed = aMetricStream({ filters: unseen(gap) });
    expect(coverOf([closed, aMetricStream({ region: 'us-east-1', filters: unseen() })]).unread).toEqual([gap]);
    expect(coverOf([sending([tables])]).unread).toEqual([]);
  });

  it('are told where any of the metrics that will do is sent', () => {
    const stream = sending([lambda('Throttles')]);
    expect(coverOf([stream], { metrics: ['Errors', 'Throttles'] }).streams).toEqual([stream]);
  });
});

it('asks the inventory once for all questions', () => {
  const inventory = anInventory([anAlarm()]);
  let asked = 0;
  const counting = { ...inventory, all: (kind: 'cloudwatch.alarm') => (asked++, inventory.all(kind)) };
  const { alarmCover } = analyse(counting as typeof inventory);
  expect(asked).toBe(0);
  const question = {
    namespace: 'AWS/Lambda',
    metrics: ['Errors'] as const,
    account: '111122223333',
    region: 'eu-west-1',
    now: new Date(0),
  };
  alarmCover({ ...question, dimensions: [{ FunctionName: 'a' }] });
  const afterFirst = asked;
  alarmCover({ ...question, dimensions: [{ FunctionName: 'b' }] });
  expect(asked).toBe(afterFirst);
});

function on(dimensions: Readonly<Record<string, string>>): Partial<CloudwatchAlarm> {
  return { metric: aMetric({ dimensions }) };
}
