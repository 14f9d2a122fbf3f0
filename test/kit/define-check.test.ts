import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Evaluation, Gap, Resource } from '#model';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { type CheckSpec, defineCheck } from '../../src/kit/define-check.ts';
import * as verdicts from '../../src/kit/verdicts.ts';
import { aFunction, aGap, anAccount, anAlias, aRole, defaultAccount, seen, unseen } from '../support/build.ts';
import { anInventory, type Covering } from '../support/inventory.ts';

const options = z.strictObject({ most: z._default(z.int(), 10) });
type Spec = CheckSpec<'lambda.function', 'iam.role' | 'lambda.alias', 'slow' | 'odd', typeof options>;

const spec: Spec = {
  id: 'lambda-is-quick',
  title: 'A function is quick',
  question: 'PER1',
  practices: ['PER1-01'],
  scope: 'region',
  severity: 'high',
  why: 'Waiting costs.',
  remedy: { text: 'Make it quick.', cli: 'aws lambda x --function-name {name} --timeout {most}' },
  reference: 'https://docs.aws.amazon.com/lambda/',
  subject: 'lambda.function',
  joins: ['iam.role', 'lambda.alias'],
  options,
  messages: { slow: '{seconds}s is more than {most}s.', odd: 'It is odd.' },
  judge: ({ timeoutSeconds }, { options: { most } }) =>
    timeoutSeconds <= most ? verdicts.pass : verdicts.fail('slow', { seconds: timeoutSeconds, most }),
};

const slow = aFunction({ timeoutSeconds: 11 });

describe('a check', () => {
  it('says its title of what passes, with no command', () => {
    const [evaluation] = judge({}, [aFunction()]);
    expect(evaluation).toMatchObject({ verdict: { result: 'pass' }, text: 'A function is quick', command: undefined });
  });

  it('fills the text and the command of what fails, and names the subject and its place', () => {
    const [evaluation] = judge({}, [aFunction({ timeoutSeconds: 11, region: 'eu-central-1' })]);
    expect(evaluation).toMatchObject({
      subject: { name: 'orders' },
      account: defaultAccount,
      region: 'eu-central-1',
      text: '11s is more than 10s.',
      command: 'aws lambda x --function-name orders --timeout 10',
    });
  });

  it('has no command where its remedy has none', () => {
    expect(judge({ remedy: { text: 'Make it quick.' } }, [slow])[0]?.command).toBeUndefined();
  });

  it('tells its pillar, and of joins and options that it has none where it names none', () => {
    const { joins: _, options: __, ...bare } = spec;
    const check = defineCheck({ ...bare, judge: () => verdicts.pass });
    expect(check).toMatchObject({ pillar: 'performance-efficiency', joins: [], subjects: ['lambda.function'] });
    expect(() => check.options.parse({ most: 1 })).toThrow();
    expect(defineCheck(spec).joins).toEqual(['iam.role', 'lambda.alias']);
  });

  it('is judged with the options it is given, and refuses those it does not have', () => {
    expect(judge({}, [slow], {}, { most: 11 })[0]?.verdict.result).toBe('pass');
    expect(() => judge({}, [slow], {}, { least: 11 })).toThrow();
  });

  it('reaches the resources of its joins, one by one, all, and by a member', () => {
    const reached: unknown[] = [];
    judge(
      {
        judge: ({ roleArn, arn }, { find, all, where, now, environment }) => {
          reached.push(find('iam.role', roleArn), all('lambda.alias'), where('lambda.alias', 'functionArn', arn));
          return verdicts.notApplicable(`${now.toISOString()} ${environment.is}`);
        },
      },
      [slow, aRole(), anAlias()],
    );
    expect(reached).toEqual([{ is: 'found', value: aRole() }, [anAlias()], [anAlias()]]);
  });

  it('may give several verdicts, each with its sub-key', () => {
    const several = () => [verdicts.pass, verdicts.review('odd', {}, { subKey: 'b' })];
    expect(judge({ judge: several }, [slow]).map(({ verdict, text }) => [verdict.subKey, text])).toEqual([
      [undefined, 'A function is quick'],
      ['b', 'It is odd.'],
    ]);
  });

  it('says a message that it does not list as it is, rather than nothing', () => {
    const unlisted = verdicts.fail('nameless' as 'odd', {});
    expect(judge({ judge: () => unlisted }, [slow])[0]?.text).toBe('nameless');
  });

  it('says why it does not apply, or lacks evidence', () => {
    const texts = [verdicts.notApplicable('it is new'), verdicts.insufficientEvidence('it is young')].flatMap(
      (verdict) => judge({ judge: () => verdict }, [slow]).map(({ text }) => text),
    );
    expect(texts).toEqual(['it is new', 'it is young']);
  });
});

describe('a check of several kinds', () => {
  const several = defineCheck({
    ...{ ...spec, joins: [], options: z.strictObject({}) },
    subject: ['lambda.function', 'lambda.alias'],
    judge: ({ kind }) => verdicts.notApplicable(kind),
  });
  const say = (covering: Covering) => {
    const inventory = anInventory([anAlias(), slow], covering);
    return [...several.evaluate(inventory, {} as Analysis, new Date())].map(({ text }) => text);
  };

  it('judges those of each, one kind after the other', () => {
    expect(several.subjects).toEqual(['lambda.function', 'lambda.alias']);
    expect(say({})).toEqual(['lambda.function', 'lambda.alias']);
  });

  it('says once of a place that some of them could not be listed, or were left out', () => {
    const gaps = several.subjects.map((kind) => aGap({ kind }));
    const unread = several.subjects.map((kind) => ({
      kind,
      account: defaultAccount,
      region: 'eu-west-1',
      because: kind,
    }));
    expect(say({ gaps })).toHaveLength(3);
    expect(say({ unread })).toEqual(['lambda.function', 'lambda.function', 'lambda.alias']);
  });
});

describe('what could not be looked at', () => {
  it('is unknown for the place, while the subjects that were listed are judged', () => {
    const gap = aGap({ region: 'eu-central-1' });
    const [place, one] = judge({}, [slow], { gaps: [gap] });
    expect(place).toMatchObject({
      subject: undefined,
      account: defaultAccount,
      region: 'eu-central-1',
      verdict: { result: 'unknown', gap },
    });
    expect(place?.text).toBe(
      'lambda:ListFunctions could not be read (denied, AccessDeniedException): the role may not list',
    );
    expect(one?.verdict.result).toBe('fail');
  });

  it('is unknown once for a place, whatever number of calls was refused there', () => {
    const gaps = [aGap(), aGap({ reason: 'throttled', code: 'ThrottlingException' }), aGap({ region: 'eu-central-1' })];
    expect(judge({}, [], { gaps }).map(({ verdict }) => verdict)).toEqual([
      { result: 'unknown', gap: gaps[0] },
      { result: 'unknown', gap: gaps[2] },
    ]);
  });

  it('is unknown for each subject where a join could not be listed', () => {
    const gap = aGap({ kind: 'lambda.alias', code: undefined });
    const evaluations = judge({}, [slow, aFunction({ name: 'b' })], { gaps: [gap] });
    expect(evaluations.map(({ subject, verdict }) => [subject?.name, verdict])).toEqual([
      ['orders', { result: 'unknown', gap }],
      ['b', { result: 'unknown', gap }],
    ]);
    expect(evaluations[0]?.text).toBe('lambda:ListFunctions could not be read (denied): the role may not list');
  });

  it('is unknown altogether where the whole place is closed', () => {
    expect(judge({}, [slow], { gaps: [aGap({ kind: undefined })] }).map(({ verdict }) => verdict.result)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('hides nothing from a check where another kind is missing or another check crashed', () => {
    const gaps = [aGap({ kind: 'sqs.queue' }), aGap({ kind: undefined, checkId: 'another' })];
    expect(judge({}, [slow], { gaps }).map(({ verdict }) => verdict.result)).toEqual(['fail']);
  });

  it.each([
    verdicts.fail('slow', { seconds: 1, most: 1 }, { subKey: 'a' }),
    verdicts.review('odd', {}, { subKey: 'a' }),
  ])('is unknown where tags that could excuse a $result were not read, under the same sub-key', (verdict) => {
    const gap = aGap({ hides: 'fact', operation: 'lambda:ListTags' });
    const subject = aFunction({ tags: { seen: false, gap } });
    expect(judge({ judge: () => verdict }, [subject])[0]?.verdict).toEqual({ result: 'unknown', gap, subKey: 'a' });
  });

  it('does not matter to what passes with its tags unread', () => {
    expect(judge({}, [aFunction({ tags: unseen() })])[0]?.verdict.result).toBe('pass');
    expect(judge({}, [aFunction({ tags: unseen(), timeoutSeconds: 11 })])[0]?.verdict).not.toHaveProperty('subKey');
  });
});

describe('a hint that was not read', () => {
  const hinted: Partial<Spec> = {
    joins: [],
    hints: ['lambda.alias'],
    judge: (_subject, { unread }) => {
      const unseen = unread('lambda.alias');
      return unseen === undefined ? verdicts.pass : verdicts.notSeen(unseen, { subKey: 'a' });
    },
  };
  const leftOut = { kind: 'lambda.alias', account: defaultAccount, region: 'eu-west-1', because: 'left out' } as const;

  it.each([
    ['of the region of the subject', 'eu-west-1'],
    ['of its account as a whole', 'global'],
  ])('is told with the gap that hides it: one %s', (_name, region) => {
    const gap = aGap({ kind: 'lambda.alias', region });
    const [evaluation] = judge(hinted, [aFunction()], { gaps: [gap], unread: [leftOut] });
    expect(evaluation?.verdict).toEqual({ result: 'unknown', gap, subKey: 'a' });
  });

  it('is told with why it was left out', () => {
    const [evaluation] = judge(hinted, [aFunction()], { unread: [leftOut] });
    expect(evaluation?.verdict).toEqual({ result: 'insufficient-evidence', because: 'left out', subKey: 'a' });
  });

  it('is told to an account as a whole in whichever region it was not read', () => {
    const check = defineCheck({
      ...spec,
      subject: 'account',
      joins: [],
      hints: ['lambda.alias'],
      messages: {},
      judge: (_subject, { unread }) => {
        const unseen = unread('lambda.alias');
        return unseen === undefined ? verdicts.pass : verdicts.notSeen(unseen);
      },
    });
    const results = (gap: Partial<Gap>) => {
      const inventory = anInventory([anAccount()], { gaps: [aGap({ kind: 'lambda.alias', ...gap })] });
      return [...check.evaluate(inventory, {} as Analysis, new Date(0))].map(({ verdict }) => verdict.result);
    };
    expect(results({ region: 'us-east-1' })).toEqual(['unknown']);
    expect(results({ account: '999988887777' })).toEqual(['pass']);
  });

  it('is none where another kind or place was not read', () => {
    const gaps = [
      aGap({ kind: 'iam.role' }),
      aGap({ kind: 'lambda.alias', region: 'us-east-1' }),
      aGap({ kind: 'lambda.alias', account: '999988887777' }),
    ];
    const unread = [
      { ...leftOut, region: 'us-east-1' },
      { ...leftOut, kind: 'iam.role' as const },
    ];
    expect(judge(hinted, [aFunction()], { gaps, unread })[0]?.verdict.result).toBe('pass');
  });
});

describe('the severity', () => {
  const dev = aFunction({ timeoutSeconds: 11, tags: seen({ env: 'dev' }) });

  it('is the check’s own in production', () => {
    expect(judge({}, [slow])[0]?.verdict.severity).toBeUndefined();
  });

  it('is one step lower outside production, and says why after the reason of the judge', () => {
    const own = verdicts.fail('odd', {}, { severity: { level: 'medium', because: 'it is small' } });
    expect(judge({}, [dev])[0]?.verdict.severity).toEqual({ level: 'medium', because: 'not production (tag env=dev)' });
    expect(judge({ judge: () => own }, [dev])[0]?.verdict.severity).toEqual({
      level: 'low',
      because: 'it is small; not production (tag env=dev)',
    });
  });

  it('is lowered for a whole account by configuration, of a review too', () => {
    const covering = { environments: { [defaultAccount]: 'non-production' } } as const;
    expect(judge({ judge: () => verdicts.review('odd', {}) }, [slow], covering)[0]?.verdict.severity?.level).toBe(
      'medium',
    );
  });

  it.each([
    ['SEC1', 'critical', undefined],
    ['SEC1', 'high', 'medium'],
    ['REL1', 'critical', 'high'],
  ] as const)('stays critical where security is at stake, and only then: %s %s', (question, severity, level) => {
    expect(judge({ severity, question }, [dev])[0]?.verdict.severity?.level).toBe(level);
  });

  it('is informational for what a framework made for itself, wherever it stands', () => {
    const helper = { name: 'shop-LogRetention0a', timeoutSeconds: 11 };
    const because = 'made by a framework for itself';
    for (const subject of [aFunction(helper), aFunction({ ...helper, tags: seen({ env: 'dev' }) })]) {
      expect(judge({}, [subject])[0]?.verdict.severity).toEqual({ level: 'informational', because });
    }
  });

  it('is its own for what a framework made, and informational for what a pattern names, where that is configured', () => {
    const helper = aFunction({ name: 'shop-LogRetention0a', timeoutSeconds: 11 });
    expect(judge({}, [helper], { frameworkMade: { asOwn: true } })[0]?.verdict.severity).toBeUndefined();
    const level = judge({}, [slow], { frameworkMade: { names: [slow.name] } })[0]?.verdict.severity?.level;
    expect(level).toBe('informational');
  });

  it.each([
    ['SEC2', 'critical', undefined],
    ['SEC2', 'high', undefined],
    ['SEC2', 'medium', 'informational'],
    ['OPS1', 'high', 'informational'],
  ] as const)('keeps broad rights and open doors of a framework in sight: %s %s', (question, severity, level) => {
    const helper = aFunction({ name: 'shop-LogRetention0a', timeoutSeconds: 11 });
    expect(judge({ severity, question }, [helper])[0]?.verdict.severity?.level).toBe(level);
  });

  it('of what passes is not spoken of', () => {
    expect(judge({}, [aFunction({ tags: seen({ env: 'dev' }) })])[0]?.verdict).toEqual({ result: 'pass' });
  });
});

describe('the verdicts', () => {
  it('carry sub-key, severity, related resources and evidence', () => {
    const details = { subKey: 'a', severity: { level: 'low', because: 'x' }, related: ['arn:aws:x'] } as const;
    expect(verdicts.passBecause({ n: 1 }, details)).toEqual({ result: 'pass', evidence: { n: 1 }, ...details });
    expect(verdicts.passBecause({ n: 1 })).toEqual({ result: 'pass', evidence: { n: 1 } });
    expect(verdicts.review('m', { n: 1 }, details)).toEqual({
      result: 'review',
      message: 'm',
      evidence: { n: 1 },
      ...details,
    });
    expect(verdicts.unknown(aGap(), details)).toEqual({ result: 'unknown', gap: aGap(), ...details });
    expect(verdicts.unknown(aGap())).toEqual({ result: 'unknown', gap: aGap() });
  });

  it('name the kind that no collector reads yet', () => {
    expect(verdicts.notCollectedYet('oam.link')).toEqual({
      result: 'insufficient-evidence',
      because: 'not-collected-yet: oam.link',
    });
  });
});

function judge(
  flaw: Partial<Spec>,
  resources: readonly Resource[],
  covering: Covering = {},
  rawOptions?: unknown,
): readonly Evaluation[] {
  const inventory = anInventory(resources, covering);
  const now = new Date('2026-11-25T12:00:00.000Z');
  return [...defineCheck({ ...spec, ...flaw }).evaluate(inventory, {} as Analysis, now, rawOptions)];
}
