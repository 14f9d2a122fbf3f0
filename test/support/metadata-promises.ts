import { expect } from 'vitest';
import type { Check } from '#kit';
import type { Promised } from './promised.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)+$/;
const practiceId = /^[A-Z]+\d?-B?\d+$/;
const sentence = /^[A-Z"`'].*\.$/s;

/** What a reader may count on in the words around a check. */
export function metadataPromises(check: Check): readonly Promised[] {
  return [
    {
      name: 'has a title that states the wanted state in the present tense',
      keep: () => {
        expect(check.title).toMatch(/^[A-Z]/);
        expect(check.title).not.toMatch(/^Ensure|\bshould\b|\bmust\b|\bwill\b|\.$|\{\w+\}/i);
      },
    },
    {
      name: 'says why it matters and what to do, in sentences, with a property or a command',
      keep: () => {
        expect(check.why).toMatch(sentence);
        expect(check.remedy.text).toMatch(sentence);
        expect(check.remedy.text).not.toMatch(/\{\w+\}/);
        expect(check.remedy.property ?? check.remedy.cli).toBeTruthy();
      },
    },
    {
      name: 'has an id in kebab case, a https reference, and practices by their ids',
      keep: () => {
        for (const id of [check.id, ...(check.replaces ?? [])]) expect(id).toMatch(kebabCase);
        expect(new URL(check.reference).protocol).toBe('https:');
        expect(check.practices.length).toBeGreaterThan(0);
        for (const practice of check.practices) expect(practice).toMatch(practiceId);
      },
    },
    {
      name: 'works with its default options, and refuses an option it does not have',
      keep: () => {
        expect(() => check.options.parse({})).not.toThrow();
        expect(() => check.options.parse({ noSuchOption: true })).toThrow();
      },
    },
  ];
}
