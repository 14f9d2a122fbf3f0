import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { exportFindings } from '../../src/export/index.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, aFindingAbout, anyFindings, aWaiver, everyShape } from './findings.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Of a strict parser: anything that is not well-formed throws. */
function elementsOf(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push({ name, attributes, text: '' });
  });
  parser.on('text', (text) => {
    const last = elements.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  return elements;
}

const junit = async (findings: readonly Finding[]) =>
  elementsOf(await textOf(exportFindings('junit', streamOf(findings), aContext)));
const named = (elements: readonly Element[], name: string) => elements.filter((element) => element.name === name);

describe('findings as JUnit', () => {
  it('are a suite a check that counts its cases', async () => {
    const elements = await junit([
      aFindingAbout('a'),
      aFindingAbout('b', { state: 'waived', waiver: aWaiver }),
      aFindingAbout('c', { state: 'resolved' }),
      aFindingAbout('d', { checkId: 'log-retention', pillar: 'cost-optimization' }),
    ]);
    expect(named(elements, 'testsuite').map(({ attributes }) => attributes)).toEqual([
      { name: 'lambda-url-auth', tests: '3', failures: '1', errors: '0', skipped: '1', time: '0' },
      { name: 'log-retention', tests: '1', failures: '1', errors: '0', skipped: '0', time: '0' },
    ]);
    expect(named(elements, 'testcase').at(-1)?.attributes).toMatchObject({
      classname: 'cost-optimization.log-retention',
      name: 'arn:aws:lambda:eu-west-1:111122223333:function:d',
    });
  });

  it('fail where they are open, with what to do, are skipped where waived, and have passed where closed', async () => {
    const [open] = named(await junit([aFinding()]), 'failure');
    expect(open?.attributes).toEqual({ type: 'high', message: aFinding().message });
    expect(open?.text).toContain('Fix: Set AuthType to AWS_IAM.\nSee: https://docs.aws.amazon.com/');
    const [skipped] = named(await junit([aFinding({ state: 'waived', waiver: aWaiver })]), 'skipped');
    expect(skipped?.attributes['message']).toBe(
      'waived: the provider signs its requests (integrations team, until 2027-06-30)',
    );
    expect(named(await junit([aFinding({ state: 'waived' })]), 'skipped')[0]?.attributes['message']).toBe('waived');
    for (const state of ['resolved', 'gone', 'retired'] as const) {
      expect((await junit([aFinding({ state })])).map(({ name }) => name)).toEqual([
        'testsuites',
        'testsuite',
        'testcase',
      ]);
    }
  });

  it('are named apart by part and place', async () => {
    const elements = await junit([aFinding({ subKey: 'live' }), aFinding({ resource: null })]);
    expect(named(elements, 'testcase').map(({ attributes }) => attributes['name'])).toEqual([
      'arn:aws:lambda:eu-west-1:111122223333:function:orders [live]',
      '111122223333/eu-west-1',
    ]);
  });

  it('are an empty document where there are none', async () => {
    expect((await junit([])).map(({ name }) => name)).toEqual(['testsuites']);
    expect(named(await junit(everyShape), 'testcase')).toHaveLength(everyShape.length);
  });

  it('are well-formed XML whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        const sorted = findings.toSorted((a, b) => (a.checkId < b.checkId ? -1 : Number(a.checkId > b.checkId)));
        const elements = await junit(sorted);
        expect(named(elements, 'testcase')).toHaveLength(findings.length);
        expect(named(elements, 'testsuite')).toHaveLength(new Set(findings.map(({ checkId }) => checkId)).size);
        expect(named(elements, 'failure')).toHaveLength(findings.filter(({ state }) => state === 'open').length);
      }),
    );
  });
});
