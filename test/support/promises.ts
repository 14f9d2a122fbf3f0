import { expect } from 'vitest';
import type { Check } from '#kit';
import type { Evaluation, Gap, Inventory, Kind, Resource } from '#model';
import { aGap } from './build.ts';
import type { CheckCase, CheckTable } from './check-table.ts';
import { expectVerdicts } from './expected-verdicts.ts';
import { type CaseOf, casesOf, judged, reportOf, testTime } from './judged.ts';
import { metadataPromises } from './metadata-promises.ts';
import type { Promised } from './promised.ts';

export function promisesOf(check: Check, table: CheckTable): readonly Promised[] {
  const cases = casesOf(table);
  return [
    ...cases.map((one) => ({
      name: `${one.verb}: ${one.case.name}`,
      keep: () => {
        expectVerdicts(check, one);
      },
    })),
    ...metadataPromises(check),
    everyMessageHasACase(check, cases),
    textsHaveNoHoles(check, cases),
    commandsKeepHolesOutOfQuotes(check),
    subKeysAreTheirOwn(check, cases),
    ...check.subjects.map((kind) => unlistedSubjectsAreUnknown(check, cases, kind)),
    ...check.joins.map((kind) => unlistedJoinLeavesOnlyUnknown(check, fewOf(check, cases), kind)),
    ...check.hints.map((kind) => unreadHintDecidesNothing(check, cases, kind)),
    unreadTagsLeaveFailuresUnknown(check, cases),
    theSameIsSaidTwice(check, cases),
    timeAloneIsNoNews(check, cases),
    orderDoesNotMatter(check, cases),
  ];
}

/** A map is drawn for each case and each of its many kinds. */
function fewOf(check: Check, cases: readonly CaseOf[]): readonly CaseOf[] {
  return check.joins.length > 20 ? cases.slice(0, 1) : cases;
}

function everyMessageHasACase(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'has a case for each of its messages',
    keep: () => {
      const used = cases.flatMap((one) => judged(check, one.case)).flatMap(({ verdict }) => messageOf(verdict));
      expect([...new Set(used)].sort()).toEqual(Object.keys(check.messages).sort());
    },
  };
}

function messageOf(verdict: Evaluation['verdict']): readonly string[] {
  return verdict.result === 'fail' || verdict.result === 'review' ? [verdict.message] : [];
}

function textsHaveNoHoles(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'leaves no hole in a text or a command',
    keep: () => {
      for (const { case: one } of cases) {
        for (const evaluation of judged(check, one)) {
          expect(flawsOf(check, evaluation), `${one.name}: ${evaluation.text} ${evaluation.command ?? ''}`).toEqual([]);
        }
      }
    },
  };
}

function flawsOf(check: Check, { verdict, text, command = '' }: Evaluation): readonly string[] {
  const botched = `${text} ${command}`.match(/\bundefined\b|\bNaN\b|\[object \w+\]/g) ?? [];
  if (text.trim() === '') return ['no text'];
  if (verdict.result !== 'fail' && verdict.result !== 'review') return botched;
  const filled = new Set(Object.keys(verdict.evidence));
  const places = new Set([...filled, 'name', 'arn', 'account', 'region']);
  return [
    ...botched,
    ...holesOf(check.messages[verdict.message] ?? '{message}').filter((hole) => !filled.has(hole)),
    ...holesOf(check.remedy.cli ?? '').filter((hole) => !places.has(hole)),
  ];
}

function holesOf(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Between quotes a value's own quotes would end them, and a shell would run what follows. */
function commandsKeepHolesOutOfQuotes(check: Check): Promised {
  return {
    name: 'keeps the holes of its command out of quotes',
    keep: () => {
      const command = check.remedy.cli ?? '';
      const quoted = [...command.matchAll(/\{\w+\}/g)].filter(({ index }) => isWithinQuotes(command.slice(0, index)));
      expect(quoted.map(([hole]) => hole)).toEqual([]);
    },
  };
}

function isWithinQuotes(before: string): boolean {
  const open = Array.from(before).reduce((quote, character) => {
    if (quote === '') return character === '"' || character === "'" ? character : '';
    return character === quote ? '' : quote;
  }, '');
  return open !== '';
}

function subKeysAreTheirOwn(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'gives each verdict on a subject a sub-key of its own',
    keep: () => {
      for (const { case: one } of cases) {
        const keys = withSubject(judged(check, one)).map(({ subject, verdict }) => `${subject?.arn} ${verdict.subKey}`);
        expect(keys, one.name).toEqual([...new Set(keys)]);
      }
    },
  };
}

function unlistedSubjectsAreUnknown(check: Check, cases: readonly CaseOf[], kind: Kind): Promised {
  return {
    name: `is unknown for the place where its subjects (${kind}) could not all be listed, and judges those that were`,
    keep: () => {
      const gap = aGap({ kind, operation: 'test:ListSubjects' });
      const joined = check.joins.includes(kind) || check.hints.includes(kind);
      for (const { case: one } of cases) {
        const [before, after] = [judged(check, one), judged(check, withGap(one, gap))];
        expect(after.filter(({ subject }) => subject === undefined).map(gapOf), one.name).toContainEqual(gap);
        if (!joined) expect(withSubject(after), one.name).toEqual(withSubject(before));
      }
    },
  };
}

function unlistedJoinLeavesOnlyUnknown(check: Check, cases: readonly CaseOf[], kind: Kind): Promised {
  return {
    name: `is unknown and nothing else where ${kind} could not be listed`,
    keep: () => {
      const gap = aGap({ kind, operation: 'test:ListJoined' });
      for (const { case: one } of cases) {
        const evaluations = judged(check, withGap(one, gap));
        expect(evaluations.length, one.name).toBeGreaterThan(0);
        expect(evaluations.filter(({ verdict }) => verdict.result !== 'unknown').map(reportOf), one.name).toEqual([]);
      }
    },
  };
}

/** Without it a verdict may be less sure, or fail where the hint would have left it to a person; it never gets better. */
function unreadHintDecidesNothing(check: Check, cases: readonly CaseOf[], kind: Kind): Promised {
  return {
    name: `says the same or less where ${kind} could not be listed`,
    keep: () => {
      const gap = aGap({ kind, operation: 'test:ListHint' });
      const undecided = new Set(['unknown', 'insufficient-evidence']);
      for (const { case: one } of cases) {
        const before = new Set(judged(check, one).map(({ verdict }) => verdict.result));
        if (before.has('review')) before.add('fail');
        const given = one.given.filter((resource) => resource.kind !== kind);
        const after = judged(check, withGap({ ...one, given }, gap)).map(({ verdict }) => verdict.result);
        expect(
          after.filter((result) => !before.has(result) && !undecided.has(result)),
          one.name,
        ).toEqual([]);
      }
    },
  };
}

function unreadTagsLeaveFailuresUnknown(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'is unknown where it would fail and the tags of its subject could not be read',
    keep: () => {
      const gap = aGap({ hides: 'fact', kind: check.subjects[0], operation: 'test:ReadTags' });
      for (const { case: one } of cases.filter(({ result }) => result === 'fail' || result === 'review')) {
        const { workloads = stacksAsWorkloads(one.given) } = one;
        const given = one.given.map((each) => withoutTags(check, each, gap));
        const evaluations = judged(check, { ...one, workloads, given });
        expect(evaluations.map(gapOf), one.name).toContainEqual(gap);
        expect(
          evaluations.flatMap(({ verdict }) => messageOf(verdict)),
          one.name,
        ).toEqual([]);
      }
    },
  };
}

/** What the tags of stacks told, said by configuration: with the tags unread the workloads stay the same. */
function stacksAsWorkloads(given: readonly Resource[]): Inventory['workloads'] {
  return given.flatMap(({ arn, tags }) => {
    const name = tags.seen ? tags.value['aws:cloudformation:stack-name'] : undefined;
    return name === undefined ? [] : [{ name, resources: [arn] }];
  });
}

function withoutTags(check: Check, resource: Resource, gap: Gap): Resource {
  // The tags of a workload are those of its members.
  const isMeant = check.subjects.includes('workload') || check.subjects.includes(resource.kind);
  return isMeant ? { ...resource, tags: { seen: false, gap } } : resource;
}

function theSameIsSaidTwice(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'says the same when asked twice',
    keep: () => {
      for (const { case: one } of cases) expect(judged(check, one), one.name).toEqual(judged(check, one));
    },
  };
}

/** What a message counts up by itself would be told as a change by every run. */
function timeAloneIsNoNews(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'tells no finding anew the next day for a number that has moved by itself',
    keep: () => {
      for (const { case: one } of cases) {
        const { now = testTime } = one;
        const today = judged(check, one);
        const tomorrow = judged(check, { ...one, now: new Date(now.getTime() + 25 * 3_600_000) });
        const before = new Map(today.map((evaluation) => [saidBy(evaluation), evaluation.text]));
        for (const later of tomorrow) {
          const told = before.get(saidBy(later)) ?? later.text;
          if (later.text !== told) expect(withoutNumbers(later.text), one.name).not.toBe(withoutNumbers(told));
        }
      }
    },
  };
}

/** Other words are news: a right that has now gone unused for as long as another. */
function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '');
}

/** Which finding, and what it says of it but for its words. */
function saidBy({ subject, verdict }: Evaluation): string {
  const isFinding = verdict.result === 'fail' || verdict.result === 'review';
  const says = isFinding ? [verdict.message, verdict.severity?.level] : [];
  return JSON.stringify([subject?.arn, verdict.subKey, verdict.result, ...says]);
}

function orderDoesNotMatter(check: Check, cases: readonly CaseOf[]): Promised {
  return {
    name: 'says the same in whatever order AWS listed the resources',
    keep: () => {
      for (const { case: one } of cases) {
        const backwards = judged(check, { ...one, given: one.given.toReversed() });
        expect(sorted(backwards), one.name).toEqual(sorted(judged(check, one)));
      }
    },
  };
}

function sorted(evaluations: readonly Evaluation[]): readonly string[] {
  return evaluations.map(reportOf).sort();
}

function withGap(one: CheckCase, gap: Gap): CheckCase {
  return { ...one, gaps: [...(one.gaps ?? []), gap] };
}

function gapOf({ verdict }: Evaluation): Gap | undefined {
  return verdict.result === 'unknown' ? verdict.gap : undefined;
}

function withSubject(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  return evaluations.filter(({ subject }) => subject !== undefined);
}
