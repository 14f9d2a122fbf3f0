import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#model';
import { renderHtml } from '../../../src/deliver/html/report.ts';
import { script } from '../../../src/deliver/html/script.ts';
import { palettes } from '../../../src/deliver/html/style.ts';
import {
  aCoverage,
  aGap,
  aLens,
  aNotice,
  anAnswer,
  anOutcome,
  anOutcomeAbout,
  aRun,
  streamOf,
  textOf,
} from '../outcomes.ts';

async function page(outcomes: readonly Outcome[], overrides: Partial<Run> = {}, lens = aLens()): Promise<string> {
  return textOf(renderHtml(aRun(overrides, outcomes), streamOf(outcomes), lens));
}

/** The page's text from one heading's id on, up to the end of its section. */
function sectionOf(html: string, id: string): string {
  const start = html.indexOf(`id="${id}"`);
  return start === -1 ? '' : html.slice(start, html.indexOf('</section>', start));
}

const hostile = `</script><img src=x onerror=alert(1)>" onclick='x'\u202e\u200f\u001b\`&amp;`;

describe('hostile text', () => {
  const evil = anOutcomeAbout(hostile, {
    checkId: hostile,
    title: hostile,
    message: hostile,
    subKey: hostile,
    severityReason: hostile,
    evidence: { [hostile]: hostile, list: [hostile] },
    related: [`arn:${hostile}`],
    practices: [`SEC1-${hostile}`],
    remediation: { text: hostile, property: hostile, cli: hostile, reference: 'javascript:alert(1)' },
    waiver: { id: 'w', owner: hostile, reason: hostile, expires: hostile, since: hostile },
    gap: aGap({ detail: hostile, code: hostile, operation: hostile }),
  });
  const outcomes = [evil, { ...evil, id: 'b'.repeat(64), result: 'pass', state: null, change: null } as const];
  const answers = [anAnswer({ owner: hostile, evidence: hostile, account: '111122223333', workload: hostile })];
  const run: Partial<Run> = {
    id: hostile,
    accounts: [{ id: '111122223333', name: hostile }],
    regions: [hostile],
    coverage: [aCoverage({ collector: hostile, region: hostile, gaps: [aGap({ operation: hostile, code: hostile })] })],
  };
  const html = page(outcomes, run, aLens({ answers: { validDays: 180, answers } }));

  test('makes no element and leaves no attribute', async () => {
    expect(await html).not.toMatch(/<img/i);
    expect((await html).match(/<script/g)).toHaveLength(1);
    const tags = (await html).replace(/<style>.*<\/style>/s, '').match(/<[a-z][^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\son\w+=/.test(tag.replace(/"[^"]*"/g, '')))).toEqual([]);
  });

  test('cannot turn the direction of writing or hide', async () => {
    expect(await html).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(await html).toContain('\\u{202e}');
  });

  test('becomes no link', async () => {
    const targets = [...(await html).matchAll(/href="([^"]*)"/g)].map(([, target]) => target ?? '');
    expect(targets.filter((target) => !target.startsWith('#'))).toEqual([]);
    expect(await html).toContain('<span>javascript:alert(1)</span>');
  });

  test.each([
    'https://docs.aws.amazon.com@evil.example/',
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.evil.example/',
  ])('is no link where it only looks like AWS: %s', async (reference) => {
    const outcome = anOutcome({ remediation: { ...anOutcome().remediation, reference } });
    expect(await page([outcome])).not.toContain('href="http');
  });
});

describe('the page', () => {
  test('lets only its own style and script through, by their hashes', async () => {
    const html = await page([anOutcome()]);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
    for (const element of ['style', 'script']) {
      const content = new RegExp(`<${element}>(.*)</${element}>`, 's').exec(html)?.[1] ?? '';
      expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(content).digest('base64')}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toMatch(/ style="|<link|<iframe| src=/);
  });

  test('begins with what was not seen, what changed and what is worst', async () => {
    const outcomes = [
      anOutcomeAbout('fresh', { severity: 'low' }),
      anOutcomeAbout('stays', { severity: 'critical', change: 'unchanged' }),
      anOutcomeAbout('fixed', { result: 'pass', state: 'resolved', change: 'resolved' }),
    ];
    const html = await page(outcomes, { coverage: [aCoverage({ gaps: [aGap()] })] });
    expect(sectionOf(html, 'unseen')).toContain('Grant logs:DescribeLogGroups to the audit role there.');
    expect(sectionOf(html, 'changes')).toMatch(/1 new, 1 resolved.*fresh.*fixed/s);
    expect(sectionOf(html, 'worst')).toMatch(/stays.*fresh/s);
    const order = ['unseen', 'changes', 'worst', 'findings', 'critical', 'low', 'closed', 'lens', 'coverage'];
    const places = order.map((id) => html.indexOf(`id="${id}"`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('says what could be saved, what saves most first, and of each finding what it was reckoned from', async () => {
    const saving = (name: string, low: number, high: number) =>
      anOutcomeAbout(name, {
        severity: 'low',
        estimatedMonthlySavings: {
          low,
          high,
          currency: 'USD',
          basis: `${name} was measured`,
          spend: `arn:aws:lambda:eu-west-1:111122223333:function:${name} compute`,
        },
      });
    const more = Array.from({ length: 6 }, (_, index) => saving(`small-${index}`, 0, 0.01));
    const outcomes = [
      ...[saving('less', 1, 2), saving('most', 0, 30), saving('surer', 3, 30), ...more],
      anOutcomeAbout('unpriced', { unpriced: 'no use measured' }),
    ];
    const html = await page(outcomes);
    const panel = sectionOf(html, 'savings');
    expect(panel).toContain('4.00 to 62.06 USD a month by 9 findings; not known of 1 more.');
    expect(panel).toMatch(/3\.00 to 30\.00 USD a month.*surer.*0\.00 to 30\.00.*most.*1\.00 to 2\.00.*less/s);
    expect(panel).toContain('and 3 more, below');
    expect(html).toContain('<dt>Savings</dt><dd>0.00 to 30.00 USD a month</dd>');
    expect(html).toContain('<dt>Reckoned from</dt><dd>most was measured</dd>');
    expect(html).toContain('<dt>Savings</dt><dd>not known: no use measured</dd>');
  });

  test('has no word of savings where no finding is about money, nor of a charge that was not counted', async () => {
    const html = await page([anOutcome()]);
    expect(html).not.toMatch(/What could be saved|Savings|charged with/);
    const { summary } = aRun({}, []);
    const cost = { dollars: 0.07, currency: 'USD', metricSeries: 7000, scannedBytes: 0, costRequests: 0 } as const;
    const priced = await page([anOutcome()], { summary: { ...summary, cost } });
    expect(sectionOf(priced, 'coverage')).toContain(
      '42 API calls, charged with about 0.07000 USD, for 7,000 series of metrics.',
    );
  });

  test('says so where everything was seen and nothing changed', async () => {
    const html = await page([anOutcome({ change: 'unchanged' })]);
    expect(sectionOf(html, 'unseen')).toContain('All that was to be read was read');
    expect(sectionOf(html, 'changes')).toContain('Nothing changed.');
  });

  test('calls nothing new on the first run', async () => {
    const html = await page([anOutcome()]);
    expect(sectionOf(html, 'changes')).toContain('first run');
    expect(sectionOf(html, 'changes')).not.toContain('href');
  });

  test('tells of new checks apart from what changed, and marks their findings', async () => {
    const outcomes = [
      anOutcomeAbout('upgrade', { isOfNewCheck: true }),
      anOutcomeAbout('fixed', { result: 'pass', state: 'resolved', change: 'resolved' }),
    ];
    const html = await page(outcomes);
    const changes = sectionOf(html, 'changes');
    expect(changes).toContain('New checks: 1 check judged for the first time, with 1 finding, marked below.');
    expect(changes).toContain('1 resolved');
    expect(changes).not.toMatch(/1 new|upgrade/);
    expect(sectionOf(html, 'high')).toContain('>New check</i>');
  });

  test('tells of waivers that end soon or cover nothing, and has no word of waivers else', async () => {
    const unmatched = Array.from({ length: 23 }, (_, index) => aNotice({ id: `old-${index}`, findings: 0 }));
    const html = sectionOf(await page([anOutcome()], { waivers: { expiring: [aNotice()], unmatched } }), 'waivers');
    expect(html).toContain('1 waiver ends within a week.');
    expect(html).toContain('<li>partner-webhook of integrations team, until 2026-11-28, 2 findings: the payment');
    expect(html).toContain('23 waivers cover nothing.');
    expect(html).toContain('and 3 more');
    const expiring = [aNotice()];
    const one = sectionOf(await page([anOutcome()], { waivers: { expiring, unmatched: [] } }), 'waivers');
    expect(one).not.toContain('nothing');
    expect(sectionOf(await page([anOutcome()]), 'waivers')).toBe('');
  });

  test('shows what a finding rests on and how it is fixed', async () => {
    const related = ['arn:aws:sqs:eu-west-1:111122223333:inbox'] as const;
    const html = sectionOf(await page([anOutcome({ related, severityReason: 'not production' })]), 'high');
    for (const text of [
      'Anybody on the internet can invoke orders by its URL.',
      '<th scope="row">authType</th><td>NONE</td>',
      'AWS::Lambda::Url AuthType',
      '<pre><code>aws lambda update-function-url-config',
      'arn:aws:sqs:eu-west-1:111122223333:inbox',
      'not production',
      '2026-11-23 10:00 UTC',
      'SEC1-01',
      'href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"',
      '>New</i>',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('marks an open finding that could not be looked at', async () => {
    const outcome = anOutcome({ result: 'unknown', stale: true, change: 'unchanged', gap: aGap() });
    const html = sectionOf(await page([outcome]), 'high');
    expect(html).toContain('Not seen this time');
    expect(html).toContain('logs:DescribeLogGroups was denied (AccessDeniedException)');
  });

  test('names waivers with their owner and end', async () => {
    const waiver = { id: 'w', owner: 'team-payments', reason: 'signed', expires: '2027-03-01T00:00:00Z', since: '' };
    const html = await page([anOutcome({ result: 'waived', state: 'waived', change: 'unchanged', waiver })]);
    expect(sectionOf(html, 'waived')).toContain('by team-payments until 2027-03-01: signed');
    expect(sectionOf(html, 'worst')).toContain('Nothing is open.');
  });

  test('lists passes by name and counts what does not apply', async () => {
    const quiet = { state: null, change: null } as const;
    const html = await page([
      anOutcomeAbout('good', { result: 'pass', ...quiet }),
      anOutcomeAbout('fine', { result: 'pass', ...quiet }),
      anOutcomeAbout('stranger', { result: 'not-applicable', ...quiet }),
    ]);
    expect(sectionOf(html, 'pass')).toContain('fine, good');
    expect(html).toContain('1 result does not apply');
    expect(html).not.toContain('stranger');
  });

  test('shows the coverage of each account, region and collector', async () => {
    const coverage = [aCoverage(), aCoverage({ region: 'us-east-1', collector: 'logs.group', gaps: [aGap(), aGap()] })];
    const html = sectionOf(await page([], { coverage }), 'coverage');
    expect(html).toMatch(/eu-west-1<\/th><td class="seen">✓<\/td><td>–<\/td>/);
    expect(html).toMatch(/us-east-1<\/th><td>–<\/td><td class="gap">! 2<\/td>/);
    expect(html).toContain('1 of 2 collections complete');
  });

  test('shows each section of the lens with its counts, and links to it from the head', async () => {
    const outcomes = ['a', 'b'].map((name) => anOutcomeAbout(name, { checkId: 'lambda-error-alarm' }));
    const html = await page(outcomes, {}, aLens({ built: new Set(['lambda-throttle-alarm']) }));
    expect(html).toContain('<a href="#lens">');
    const text = sectionOf(html, 'lens');
    expect(text.match(/<tr>/g)).toHaveLength(19);
    expect(text).toMatch(
      /<a href="#lens-OPS1">OPS1<\/a> <span class="muted">health of the application<\/span><\/th><td>2<\/td><td>–<\/td>/,
    );
    expect(text).toMatch(
      />SSP<[^\n]*(?:<td>–<\/td>){5}<td class="apart">20<\/td><td>–<\/td><td>–<\/td><td>\d+<\/td><td>\d+<\/td>/,
    );
  });

  test('shows the questions to people with their answers, or that a person must answer', async () => {
    const answers = [
      anAnswer({ answer: 'partly' }),
      anAnswer({ question: 'Q-OPS1-02', date: '2026-01-02', evidence: 'a board' }),
      anAnswer({ question: 'Q-OPS1-03', answer: 'no', account: '111122223333', workload: 'checkout' }),
      anAnswer({ question: 'Q-OPS1-04' }),
    ];
    const text = sectionOf(await page([], {}, aLens({ answers: { validDays: 180, answers } })), 'lens');
    expect(text).toContain('<details class="check" id="lens-OPS1">');
    const [, ops1 = ''] = text.split('<h3>OPS1, health of the application</h3>');
    expect(ops1).toMatch(/^<span class="count">2 of 10 questions answered<\/span>/);
    const items = ops1.split('</ul>')[0]?.split('<li ') ?? [];
    expect(items[1]).toContain(
      '<i class="tag">Answered</i><i class="tag doubt">Low</i><p class="says">Partly: https://wiki',
    );
    expect(items[1]).toContain('(orders team, 2026-11-02, holds until 2027-05-01)');
    expect(items[1]).toContain('<p>Q-OPS1-01 · OPS1-01, OPS1-03</p>');
    expect(items[1]).not.toContain('runbook');
    expect(items[2]).toContain('<i class="tag doubt">Expired: a person must answer</i><p class="says">Yes: a board');
    expect(items[2]).toContain('expired 2026-07-01');
    expect(items[3]).toContain('<i class="tag doubt">Answered in part</i><i class="tag doubt">Medium</i>');
    expect(items[3]).toContain('No for shop, checkout: ');
    expect(items[3]).toContain('<p>Perceived latency, checkout time, page load</p>');
    expect(items[4]).toContain('<i class="tag">Answered</i><p class="says">Yes: ');
    expect(items[5]).toContain('<i class="tag doubt">A person must answer</i><p>');
  });

  test('leads from a check to the questions that people answer on the same practices', async () => {
    const practices = ['SEC1-05', 'SEC1-12'] as const;
    const html = await page([anOutcome({ practices }), anOutcome({ checkId: 'other', practices: ['SEC1-01'] })]);
    const lead = '· For people: <a href="#Q-SEC1-02">Q-SEC1-02</a> <a href="#Q-SEC1-03">Q-SEC1-03</a></p>';
    expect(html.split('For people')).toHaveLength(2);
    expect(html).toContain(lead);
    expect(sectionOf(html, 'lens')).toContain('<li id="Q-SEC1-02">');
  });

  test('gives each finding what the filters read', async () => {
    const html = await page([anOutcome()]);
    expect(html).toContain(
      'data-a="111122223333" data-p="security" data-q="SEC1" data-r="fail" data-s="high" data-c="new"',
    );
    expect(html).toContain('<form id="filters" hidden');
  });

  test('stays under 15 MB with 10,000 findings, and its script under 4 KB', async () => {
    const outcomes = Array.from({ length: 10_000 }, (_, index) => anOutcomeAbout(`function-${index}`));
    expect(Buffer.byteLength(await page(outcomes))).toBeLessThan(15_000_000);
    expect(script.length).toBeLessThan(4096);
  });

  test('has headings that skip no level', async () => {
    const outcomes = [anOutcome(), anOutcome({ result: 'pass', state: null, change: null })];
    const levels = [...(await page(outcomes)).matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
  });
});

describe('colours', () => {
  const text = ['text', 'muted', 'accent', 'warning', 'good', 'critical', 'high', 'medium', 'low'] as const;
  const grounds = ['page', 'surface'] as const;
  const onGrounds = grounds.flatMap((ground) => text.map((colour) => [colour, ground] as const));
  const pairs = [
    ...onGrounds,
    ...(['text', 'muted', 'warning', 'accent'] as const).map((colour) => [colour, 'warning-tint'] as const),
    ...(['text', 'accent', 'muted'] as const).map((colour) => [colour, 'tint'] as const),
    ...(['text', 'muted'] as const).map((colour) => [colour, 'sunken'] as const),
  ];

  test.each(Object.entries(palettes))('can be read: %s, a contrast of 4.5 or more', (_, palette) => {
    const poor = pairs.filter(([colour, ground]) => contrast(palette[colour], palette[ground]) < 4.5);
    expect(poor).toEqual([]);
  });
});

/** WCAG 2.2, contrast ratio of two colours given as `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
