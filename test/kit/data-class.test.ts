import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Tags } from '#model';
import { dataClassOf, dataClassOptions, sensitiveAmong } from '../../src/kit/data-class.ts';
import { aGap, seen, unseen } from '../support/build.ts';

const options = z.strictObject(dataClassOptions).parse({});
const holder = (tags: Tags) => ({ tags: seen(tags) });

describe('What tags say of data', () => {
  it.each([
    [{ DataClass: 'confidential' }, 'DataClass=confidential'],
    [{ 'data-classification': 'PII' }, 'data-classification=PII'],
    [{ 'company:data_class': 'pii' }, undefined],
    [{ 'Data Class': 'Sensitive' }, 'Data Class=Sensitive'],
    [{ DataClass: 'public' }, undefined],
    [{ Data: 'pii' }, undefined],
  ])('of %o is %s', (tags, tag) => {
    expect(dataClassOf([holder(tags)], options)).toEqual(
      tag === undefined ? { is: 'untagged' } : { is: 'sensitive', tag },
    );
  });

  it.each(['confidential', 'restricted', 'sensitive', 'personal', 'pii', 'phi'])('calls for care with %s', (value) => {
    expect(dataClassOf([holder({ DataClassification: value })], options).is).toBe('sensitive');
  });

  it('follows the options', () => {
    const given = { dataClassTags: ['secrecy'], dataClasses: ['top'] };
    expect(dataClassOf([holder({ Secrecy: 'Top' })], given)).toEqual({ is: 'sensitive', tag: 'Secrecy=Top' });
    expect(dataClassOf([holder({ DataClass: 'pii' })], given)).toEqual({ is: 'untagged' });
  });

  it('holds of all where it holds of one, by the first tag in their order', () => {
    const holders = [holder({}), holder({ DataClass: 'pii' }), { tags: unseen() }, holder({ DataClass: 'phi' })];
    expect(dataClassOf(holders, options)).toEqual({ is: 'sensitive', tag: 'DataClass=phi' });
  });

  it('is not known where tags were not read and no others say it', () => {
    const gap = aGap({ hides: 'fact', operation: 'tag:GetResources' });
    expect(dataClassOf([holder({ DataClass: 'public' }), { tags: { seen: false, gap } }], options)).toEqual({
      is: 'unread',
      gap,
    });
  });
});

describe('Those that hold data that calls for care', () => {
  const pii = { name: 'a', ...holder({ DataClass: 'pii' }) };
  const gap = aGap({ hides: 'fact', operation: 'tag:GetResources' });
  const unread = { name: 'b', tags: { seen: false, gap } } as const;

  it('are found by their own tags', () => {
    expect(sensitiveAmong([pii, { name: 'c', ...holder({}) }], options)).toEqual({ sensitive: [pii], gap: undefined });
    expect(sensitiveAmong([pii, unread], options)).toEqual({ sensitive: [pii], gap });
  });
});
