import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/aws/clock.ts';
import { createPacing, type PacingOptions, type Request } from '../../src/aws/pacing.ts';
import { quotas } from '../../src/data/quotas.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

const listing: Request = {
  account: '111122223333',
  region: 'eu-west-1',
  service: 'Lambda',
  operation: 'ListFunctions',
};

/** Offers so many requests at once and tells when each was admitted. */
function offer(clock: FakeClock, pacing: ReturnType<typeof createPacing>, requests: readonly Request[]) {
  const admitted: { readonly index: number; readonly at: number }[] = [];
  requests.forEach((request, index) => {
    void pacing.admit(request).then(() => admitted.push({ index, at: clock.now() }));
  });
  return admitted;
}

const many = (count: number, request: Request = listing) => Array.from({ length: count }, () => request);

function aPacing(options: PacingOptions = {}) {
  const clock = fakeClock();
  return { clock, pacing: createPacing({ clock, ...options }) };
}

/** How many of these get through at once when 200 are offered: the burst. */
async function throughAtOnce(request: Request, options: PacingOptions = {}): Promise<number> {
  const { clock, pacing } = aPacing(options);
  const admitted = offer(clock, pacing, many(200, request));
  await clock.pass(0);
  await new Promise(setImmediate);
  return admitted.length;
}

/** Requests a second once the burst is gone. */
async function steadyRate(request: Request, options: PacingOptions = {}): Promise<number> {
  const { clock, pacing } = aPacing(options);
  const admitted = offer(clock, pacing, many(2000, request));
  await clock.pass(1000);
  const before = admitted.length;
  await clock.pass(1000);
  return admitted.length - before;
}

describe('pacing', () => {
  it('lets all of 300 requests pass at 15 a second, in order and none early', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const admitted = offer(clock, pacing, many(300));
    await clock.pass(20_000);
    expect(admitted.map(({ index }) => index)).toEqual(Array.from({ length: 300 }, (_, index) => index));
    const burst = 1.5;
    const early = admitted.filter(({ index, at }) => at < ((index + 1 - burst) / 15) * 1000 - 0.01);
    expect(early).toEqual([]);
    expect(admitted.at(-1)?.at).toBeLessThan(20_000);
  });

  it('never takes more than the quota within a second, at the default half of it', async () => {
    const { clock, pacing } = aPacing();
    const admitted = offer(clock, pacing, many(100));
    await clock.pass(15_000);
    const busiest = Math.max(
      ...admitted.map(({ at }) => admitted.filter((other) => other.at >= at && other.at < at + 1000).length),
    );
    expect(admitted).toHaveLength(100);
    expect(busiest).toBeLessThanOrEqual(15);
  });

  it.each([
    ['Lambda', 'GetFunctionConcurrency', 15],
    ['Lambda', 'GetPolicy', 15],
    ['Lambda', 'GetFunction', 100],
    ['APIGateway', 'GetRestApis', 10],
    ['CloudWatch', 'DescribeAlarms', 9],
    ['CloudWatchLogs', 'DescribeLogGroups', 10],
    ['SNS', 'ListTopics', 30],
    ['SNS', 'GetTopicAttributes', 900],
    ['SQS', 'GetQueueAttributes', 100],
    ['STS', 'AssumeRole', 600],
    ['Unheard', 'ListThings', 5],
  ])('takes its share of the quota of %s %s', async (service, operation, perSecond) => {
    const request = { ...listing, service, operation };
    expect(await steadyRate(request, { share: 1 })).toBeGreaterThanOrEqual(perSecond - 1);
    expect(await steadyRate(request, { share: 1 })).toBeLessThanOrEqual(perSecond + 1);
    expect(await steadyRate(request)).toBeLessThanOrEqual(Math.ceil(perSecond / 2));
  });

  it('reads the resources of APIs at 5 every 2 seconds, and counts them among all calls to API Gateway', async () => {
    const resources = { ...listing, service: 'APIGateway', operation: 'GetResources' };
    const { clock, pacing } = aPacing({ share: 1 });
    const admitted = offer(clock, pacing, [
      ...many(20, resources),
      ...many(100, { ...resources, operation: 'GetStages' }),
    ]);
    await clock.pass(4000);
    expect(admitted.filter(({ index }) => index < 20).length).toBeLessThanOrEqual(11);
    expect(admitted.length).toBeLessThanOrEqual(42);
    expect(admitted.length).toBeGreaterThanOrEqual(39);
  });

  it('keeps the quotas of operations, accounts and regions apart, but has one for an account where AWS has', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const lambda = [
      listing,
      { ...listing, operation: 'GetPolicy' },
      { ...listing, region: 'us-east-1' },
      { ...listing, account: '444455556666' },
    ];
    const apis = ['eu-west-1', 'us-east-1'].map((region) => ({
      ...listing,
      region,
      service: 'APIGateway',
      operation: 'GetRestApis',
    }));
    const admitted = offer(clock, pacing, [...lambda, ...apis]);
    await clock.pass(0);
    await new Promise(setImmediate);
    expect(admitted.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('bursts a little after a pause, the less the more of the quota it takes', async () => {
    expect(await throughAtOnce(listing)).toBe(3);
    expect(await throughAtOnce({ ...listing, operation: 'GetFunction' })).toBe(25);
    expect(await throughAtOnce(listing, { share: 1 })).toBe(1);
    expect(await throughAtOnce(listing, { share: 100 })).toBe(150);
  });

  it('halves its rate when throttled, once a second at most, and finds back in time', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const admitted = offer(clock, pacing, many(3000));
    const during = async (milliseconds: number) => {
      const before = admitted.length;
      await clock.pass(milliseconds);
      return admitted.length - before;
    };
    expect(await during(2000)).toBeGreaterThanOrEqual(29);
    for (let index = 0; index < 10; index += 1) pacing.throttled(listing);
    const halved = await during(2000);
    expect(halved).toBeGreaterThanOrEqual(13);
    expect(halved).toBeLessThanOrEqual(16);
    pacing.throttled(listing);
    expect(await during(1000)).toBeLessThanOrEqual(5);
    await during(60_000);
    expect(await during(1000)).toBeGreaterThanOrEqual(14);
  });

  it('never falls silent however often it is throttled', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    for (let second = 0; second < 60; second += 1) {
      pacing.throttled(listing);
      await clock.pass(1000);
    }
    const admitted = offer(clock, pacing, many(10));
    await clock.pass(10_000);
    expect(admitted.length).toBe(10);
  });

  it('lets go of a call whose run has ended, and leaves its turn to the next', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const run = new AbortController();
    await pacing.admit(listing);
    const ended = pacing.admit(listing, run.signal);
    const next = vi.fn();
    void pacing.admit(listing).then(next);
    run.abort(new Error('out of time'));
    await expect(ended).rejects.toMatchObject({ name: 'AbortError', cause: new Error('out of time') });
    await clock.pass(1000 / 15 + 1);
    expect(next).toHaveBeenCalledOnce();
    await expect(pacing.admit(listing, run.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(clock.pending()).toBe(0);
  });

  it('keeps no timer and no listener when all were admitted', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const admitted = Promise.all([pacing.admit(listing, signal), pacing.admit(listing, signal)]);
    await clock.pass(1000);
    await admitted;
    expect(remove).toHaveBeenCalledTimes(2);
    expect(clock.pending()).toBe(0);
  });
});

describe('the clock of the system', () => {
  it('runs what is due, and not what was called off', async () => {
    const run = vi.fn();
    const started = systemClock.now();
    systemClock.later(1, run)();
    await new Promise<void>((resolve) => void systemClock.later(10, resolve));
    expect(run).not.toHaveBeenCalled();
    expect(systemClock.now() - started).toBeGreaterThanOrEqual(8);
  });
});

describe('quotas', () => {
  it('have one row for the rest of each service, and a source each', () => {
    const services = new Set(quotas.map(({ service }) => service));
    for (const service of services) {
      expect(quotas.filter((quota) => quota.service === service && quota.operations === '*')).toHaveLength(1);
    }
    const others = quotas.filter(({ service }) => service !== 'ApiGatewayV2');
    expect(new Set(others.map(({ name }) => name)).size).toBe(others.length);
    for (const { source, asOf } of quotas)
      expect([source.length > 10, asOf]).toEqual([true, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  });
});

describe('the quota of API Gateway', () => {
  it('is one for both of its clients and all regions', async () => {
    const { clock, pacing } = aPacing({ share: 1 });
    const rest: Request = { ...listing, service: 'APIGateway', operation: 'GetStages' };
    const http: Request = { ...rest, service: 'ApiGatewayV2', region: 'us-east-1' };
    const admitted = offer(clock, pacing, [...many(100, rest), ...many(100, http)]);
    await clock.pass(10_000);
    expect(admitted.length).toBeLessThanOrEqual(101);
  });
});

describe('what an account was granted', () => {
  const alarms: Request = { ...listing, service: 'CloudWatch', operation: 'DescribeAlarms' };
  const rateAfter = async (granted: ReadonlyMap<string, number>) => {
    const { clock, pacing } = aPacing({ share: 1 });
    const asked: string[] = [];
    const ask = (serviceCode: string) => {
      asked.push(serviceCode);
      return Promise.resolve(granted);
    };
    let admitted = 0;
    for (const request of many(600, alarms)) void pacing.admit(request, undefined, ask).then(() => (admitted += 1));
    await clock.pass(10_000);
    const before = admitted;
    await clock.pass(1000);
    return { asked, rate: admitted - before };
  };

  it('is asked for once a place and service, and paces what comes after', async () => {
    expect(await rateAfter(new Map([['L-21CB40A4', 30]]))).toEqual({ asked: ['monitoring'], rate: 30 });
    expect((await rateAfter(new Map([['L-21CB40A4', 4]]))).rate).toBe(4);
  });

  it('is what AWS publishes where the account may not ask', async () => {
    expect((await rateAfter(new Map())).rate).toBe(9);
  });

  it('is not asked for where few calls are made', async () => {
    const { clock, pacing } = aPacing();
    const ask = vi.fn(() => Promise.resolve(new Map<string, number>()));
    for (const request of many(19, alarms)) void pacing.admit(request, undefined, ask);
    await clock.pass(10_000);
    expect(ask).not.toHaveBeenCalled();
  });
});
