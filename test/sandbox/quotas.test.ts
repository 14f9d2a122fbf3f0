import { describe, expect, it } from 'vitest';
import { type QuotaMeter, quotaMeter } from './quotas.ts';

const place = { service: 'lambda', operation: 'ListFunctions', account: '111122223333', region: 'eu-west-1' };

describe('the quota meter', () => {
  it('lets fifteen calls of the shared Lambda bucket through and refuses the sixteenth', () => {
    const { meter } = aMeter();
    expect(taken(meter, place, 16)).toBe(15);
  });

  it('charges all other Lambda operations to one bucket, but GetPolicy to its own', () => {
    const { meter } = aMeter();
    taken(meter, place, 15);
    expect(meter.take({ ...place, operation: 'ListAliases' })).toBe(false);
    expect(taken(meter, { ...place, operation: 'GetPolicy' }, 16)).toBe(15);
  });

  it('refills at the rate of the quota and no further than full', () => {
    const { meter, pass } = aMeter();
    taken(meter, place, 15);
    pass(200);
    expect(taken(meter, place, 10)).toBe(3);
    pass(60_000);
    expect(taken(meter, place, 20)).toBe(15);
  });

  it('keeps accounts apart, and regions where the quota is of a region', () => {
    const { meter } = aMeter();
    taken(meter, place, 15);
    expect(meter.take({ ...place, account: '444455556666' })).toBe(true);
    expect(meter.take({ ...place, region: 'us-east-1' })).toBe(true);
  });

  it('shares the API Gateway bucket over regions, since that quota is of the account', () => {
    const { meter } = aMeter();
    const stages = { ...place, service: 'apigateway', operation: 'GetStages' };
    expect(taken(meter, stages, 41)).toBe(40);
    expect(meter.take({ ...stages, region: 'us-east-1' })).toBe(false);
  });

  it('takes nothing from the total when the bucket of the operation is empty', () => {
    const { meter } = aMeter();
    const resources = { ...place, service: 'apigateway', operation: 'GetResources' };
    expect(taken(meter, resources, 30)).toBe(5);
    expect(taken(meter, { ...resources, operation: 'GetStages' }, 50)).toBe(35);
  });

  it('is a hundredfold unless told otherwise', () => {
    const meter = quotaMeter(() => 0);
    expect(taken(meter, place, 2000)).toBe(1500);
  });

  it('leaves a service without a quota alone', () => {
    const { meter } = aMeter();
    expect(taken(meter, { ...place, service: 'states' }, 1000)).toBe(1000);
  });
});

function aMeter(): { meter: QuotaMeter; pass: (milliseconds: number) => void } {
  let now = 0;
  const meter = quotaMeter(() => now);
  meter.set({ multiplier: 1 });
  return {
    meter,
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

function taken(meter: QuotaMeter, call: typeof place, times: number): number {
  return Array.from({ length: times }, () => meter.take(call)).filter(Boolean).length;
}
