import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Check } from '#kit';
import { type CheckSpec, defineCheck } from '../../src/kit/define-check.ts';
import { fail, notApplicable, pass } from '../../src/kit/verdicts.ts';
import { aFunction, aMapping, aQueue, seen } from './build.ts';
import type { CheckTable } from './check-table.ts';
import { testCheck } from './check-tester.ts';
import { promisesOf } from './promises.ts';

const options = z.strictObject({ timeouts: z._default(z.int(), 6) });
type Spec = CheckSpec<'lambda.event-source-mapping', 'lambda.function' | 'sqs.queue', 'tooShort', typeof options>;

const spec: Spec = {
  id: 'sqs-hides-long-enough',
  title: 'A queue that feeds a function hides messages for several function timeouts',
  question: 'REL2',
  practices: ['REL2-01'],
  scope: 'region',
  severity: 'high',
  why: 'A message that reappears too early is handled twice.',
  remedy: {
    text: 'Raise the visibility timeout.',
    cli: 'aws sqs set-queue-attributes --queue-url {url} --attributes VisibilityTimeout={needed}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  subject: 'lambda.event-source-mapping',
  joins: ['lambda.function', 'sqs.queue'],
  options,
  messages: { tooShort: '{queue} hides messages for {visible}s and needs {needed}s.' },
  judge(mapping, { find, where, options: { timeouts } }) {
    const queue = where('sqs.queue', 'arn', mapping.sourceArn as `arn:${string}`)[0];
    const target = find('lambda.function', mapping.functionArn);
    if (queue === undefined || target.is !== 'found') return notApplicable('an end of it is gone');
    const needed = timeouts * target.value.timeoutSeconds;
    const visible = queue.visibilityTimeoutSeconds;
    if (visible >= needed) return pass;
    return fail('tooShort', { queue: queue.name, url: queue.url, visible, needed });
  },
};

const tooShort = [aMapping(), aFunction(), aQueue({ visibilityTimeoutSeconds: 29 })];
const table: CheckTable = {
  passes: [
    { name: 'exactly six timeouts', given: [aMapping(), aFunction(), aQueue()] },
    { name: 'fewer, where the options allow it', given: tooShort, options: { timeouts: 1 } },
  ],
  fails: [
    {
      name: 'one second short',
      given: tooShort,
      message: 'tooShort',
      severity: 'high',
      evidence: { queue: 'inbox', visible: 29 },
      text: 'needs 30s',
    },
    {
      name: 'one second short, outside production',
      given: [aMapping({ tags: seen({ Stage: 'dev' }) }), ...tooShort.slice(1)],
      verdicts: [{ result: 'fail', severity: 'medium' }],
    },
    {
      name: 'only the second of two mappings',
      given: [
        aMapping({ uuid: 'other', functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:none' }),
        ...tooShort,
      ],
      subject: aMapping().name,
      message: 'tooShort',
    },
  ],
  skips: [{ name: 'the function is gone', given: [aMapping(), aQueue()], text: 'gone' }],
  todo: ['the queue is in another account'],
};

testCheck(defineCheck(spec), table);

describe('the tester of checks', () => {
  it('turns red where a text has a hole', () => {
    expect(brokenBy({ messages: { tooShort: '{queue} of {owner} is short.' } })).toContain(
      'leaves no hole in a text or a command',
    );
  });

  it('turns red where a command has a hole', () => {
    expect(brokenBy({ remedy: { text: 'Raise it.', cli: 'aws {what}' } })).toContain(
      'leaves no hole in a text or a command',
    );
  });

  it('turns red where a hole of a command stands between quotes', () => {
    expect(brokenBy({ remedy: { text: 'Raise it.', cli: `aws '{"it''s":' {url} '{needed}'` } })).toContain(
      'keeps the holes of its command out of quotes',
    );
  });

  it('turns red where a message has no case', () => {
    expect(brokenBy({}, { ...table, fails: [] })).toContain('has a case for each of its messages');
  });

  it('turns red where a verdict is another than the table says', () => {
    expect(brokenBy({ judge: () => pass })).toContain('fails: one second short');
    expect(brokenBy({}, { ...table, passes: table.fails ?? [] })).toContain('passes: one second short');
  });

  it('turns red where evidence, severity, message or text differ', () => {
    const [one] = table.fails ?? [];
    for (const wrong of [
      { evidence: { queue: 'b' } },
      { severity: 'low' },
      { message: 'no' },
      { text: 'no' },
    ] as const) {
      expect(brokenBy({}, { ...table, fails: [{ ...one!, ...wrong }] })).toEqual(['fails: one second short']);
    }
  });

  it('turns red where two verdicts have one sub-key', () => {
    expect(brokenBy({ judge: () => [pass, pass] })).toContain('gives each verdict on a subject a sub-key of its own');
  });

  it('turns red where the answer hangs on the order of a listing', () => {
    expect(
      brokenBy({ judge: (mapping, { all }) => (all('lambda.function')[0] ? pass : notApplicable(mapping.name)) }),
    ).not.toContain('says the same in whatever order AWS listed the resources');
    const judge: Spec['judge'] = (_, { all }) =>
      fail('tooShort', { url: '', queue: all('sqs.queue')[0]!.name, visible: 1, needed: 2 });
    const two = { ...table, fails: [{ ...table.fails![0]!, given: [...tooShort, aQueue({ name: 'other' })] }] };
    expect(brokenBy({ judge }, two)).toContain('says the same in whatever order AWS listed the resources');
  });

  it('turns red where the answer hangs on something else than what is given', () => {
    let count = 0;
    expect(brokenBy({ judge: () => notApplicable(`asked ${(count += 1)} times`) })).toContain(
      'says the same when asked twice',
    );
  });

  it('turns red where gaps are passed over', () => {
    const blind = blindTo((inventory) => ({ ...inventory, gaps: [] }));
    expect(broken(blind, table)).toEqual([
      'is unknown for the place where its subjects (lambda.event-source-mapping) could not all be listed, and judges those that were',
      'is unknown and nothing else where lambda.function could not be listed',
      'is unknown and nothing else where sqs.queue could not be listed',
    ]);
  });

  it('turns red where unread tags are passed over', () => {
    const check = defineCheck(spec);
    const blind = blindTo((inventory) => ({
      ...inventory,
      all: (kind) => inventory.all(kind).map((one) => (one.tags.seen ? one : { ...one, tags: seen({}) })),
    }));
    expect(broken(blind, table)).toContain(
      'is unknown where it would fail and the tags of its subject could not be read',
    );
    expect(broken(check, table)).toEqual([]);
  });

  it.each([
    ['a title that begs', { title: 'Ensure that queues hide messages' }],
    ['a practice that is none', { practices: ['REL2-x'] }],
    ['a remedy without property or command', { remedy: { text: 'Raise it.' } }],
    ['a why that is no sentence', { why: 'because' }],
    ['options that pass over what they do not know', { options: z.object({ timeouts: z._default(z.int(), 6) }) }],
  ] as const)('turns red at %s', (_, flaw) => {
    expect(brokenBy(flaw as Partial<Spec>)).toHaveLength(1);
  });
});

function brokenBy(flaw: Partial<Spec>, cases: CheckTable = table): readonly string[] {
  return broken(defineCheck({ ...spec, ...flaw }), cases);
}

function broken(check: Check, cases: CheckTable): readonly string[] {
  return promisesOf(check, cases)
    .filter(({ keep }) => isBroken(keep))
    .map(({ name }) => name);
}

function isBroken(keep: () => void): boolean {
  try {
    keep();
    return false;
  } catch {
    return true;
  }
}

function blindTo(blinkers: (inventory: Parameters<Check['evaluate']>[0]) => Parameters<Check['evaluate']>[0]): Check {
  const check = defineCheck(spec);
  return { ...check, evaluate: (inventory, ...rest) => check.evaluate(blinkers(inventory), ...rest) };
}
