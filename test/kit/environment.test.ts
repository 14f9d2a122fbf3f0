import { describe, expect, it } from 'vitest';
import { environmentOf, lowered, statedEnvironment } from '../../src/kit/environment.ts';
import { aFunction, defaultAccount, seen, unseen } from '../support/build.ts';

describe('statedEnvironment', () => {
  it('is what a tag or a name says, and nothing where neither does', () => {
    expect(statedEnvironment(aFunction({ name: 'orders-dev' }))?.is).toBe('non-production');
    expect(statedEnvironment(aFunction())).toBeUndefined();
  });
});

describe('environmentOf', () => {
  it('takes the word of the configuration before all else', () => {
    const subject = aFunction({ name: 'orders-prod', tags: seen({ Environment: 'prod' }) });
    expect(environmentOf(subject, { [defaultAccount]: 'non-production' }).is).toBe('non-production');
  });

  it('takes a tag before a name, and says so', () => {
    const subject = aFunction({ name: 'orders-prod', tags: seen({ STAGE: 'dev' }) });
    expect(environmentOf(subject, {})).toEqual({ is: 'non-production', because: 'tag STAGE=dev' });
  });

  it('takes Environment before Env before Stage, in whatever order AWS lists them', () => {
    const tags = { Stage: 'qa', env: 'dev', Environment: 'live' };
    expect(environmentOf(aFunction({ tags: seen(tags) }), {}).because).toBe('tag Environment=live');
    const { Environment: _, ...rest } = tags;
    expect(environmentOf(aFunction({ tags: seen(rest) }), {}).because).toBe('tag env=dev');
  });

  it('passes over a tag that says nothing, and takes the stack before the name', () => {
    const tags = seen({ Stage: 'blue', 'aws:cloudformation:stack-name': 'shop-staging' });
    expect(environmentOf(aFunction({ name: 'orders-prod', tags }), {})).toEqual({
      is: 'non-production',
      because: 'stack shop-staging',
    });
  });

  it('takes a whole word of the name, with its tags unread', () => {
    expect(environmentOf(aFunction({ name: 'orders_QA', tags: unseen() }), {}).because).toBe('name orders_QA');
    expect(environmentOf(aFunction({ name: 'devices', tags: unseen() }), {}).is).toBe('production');
  });

  it('does not read production out of non-production', () => {
    for (const name of ['orders-non-prod', 'orders-nonprod', 'orders_non_production']) {
      expect(environmentOf(aFunction({ name }), {}).is, name).toBe('non-production');
    }
  });

  it('calls production what nothing is known of', () => {
    expect(environmentOf(aFunction(), {})).toEqual({ is: 'production', because: 'unknown, so production' });
  });
});

it('a severity is lowered one step, and informational stays', () => {
  expect((['critical', 'high', 'medium', 'low', 'informational'] as const).map(lowered)).toEqual([
    'high',
    'medium',
    'low',
    'informational',
    'informational',
  ]);
});
