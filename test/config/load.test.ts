import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, parseConfig } from '../../src/config/index.ts';

function problemsOf(text: string): readonly string[] {
  try {
    parseConfig(text, 'lens.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('A configuration', () => {
  it('is YAML or JSON, and may be empty', () => {
    const config = { accounts: ['111122223333'], regions: 'all', disable: ['log-retention'] };
    expect(parseConfig(JSON.stringify(config), 'lens.json')).toEqual(config);
    expect(parseConfig('accounts: ["111122223333"]\nregions: all\ndisable: [log-retention]', 'lens.yaml')).toEqual(
      config,
    );
    for (const text of ['', '# nothing\n', '{}']) expect(parseConfig(text, 'lens.yaml')).toEqual({});
  });

  it('is refused where a key is one that every object has', () => {
    expect(problemsOf('options:\n  __proto__:\n    warnDays: 1\n')).toEqual([
      'lens.yaml: __proto__ is not a known key',
    ]);
    expect(problemsOf('{"environments": {"__proto__": "production"}}')).not.toEqual([]);
  });

  it('names log groups that Logs Insights may be asked about, at least one, and how much it may scan', () => {
    const given = { groups: ['/aws/lambda/*'], scanBudgetMb: 200 };
    expect(parseConfig(JSON.stringify({ logInsights: given }), 'lens.json').logInsights).toEqual(given);
    expect(problemsOf('logInsights: { groups: [] }')).not.toEqual([]);
    expect(problemsOf('logInsights: {}')).not.toEqual([]);
    expect(problemsOf('logInsights: { groups: [a], scanBudgetMb: 0 }')).not.toEqual([]);
    expect(problemsOf('logInsights: { groups: [a], scanBudgetMb: 1 }')).toEqual([]);
  });

  it('asks for Security Hub where that is given at all, within what Security Hub keeps', () => {
    const given =
      'securityHub: { pillars: [security, reliability], minimumSeverity: medium, review: true, heartbeatDays: 89 }';
    expect(parseConfig(given, 'lens.yaml').securityHub).toMatchObject({ heartbeatDays: 89, review: true });
    expect(parseConfig('securityHub: {}', 'lens.yaml')).toEqual({ securityHub: {} });
    const wrong =
      'securityHub: { pillars: [safety], minimumSeverity: grave, heartbeatDays: 90, homeRegion: here, on: true }';
    expect(problemsOf(wrong).map((problem) => problem.split(':')[1]?.trim())).toEqual([
      'securityHub.homeRegion',
      'securityHub.pillars.0',
      'securityHub.minimumSeverity',
      'securityHub.heartbeatDays',
      'securityHub.on is not a known key',
    ]);
  });

  it('is refused with every problem at once, each with its place', () => {
    const text = `
accounts: [111122223333, "12"]
regions: [eu-west-1, Ireland]
quotaShare: 2
environments:
  "1": production
  "111122223333": staging
waivers:
  - checks: []
    resource: "*"
    reason: ""
    owner: me
    expires: 2027-02-30
    until: never
coverage: { expected: [{ account: "111122223333" }] }
colour: blue
`;
    expect(problemsOf(text)).toEqual([
      'lens.yaml: accounts.0: an account id is a text of 12 digits: put it in quotes',
      'lens.yaml: accounts.1: an account id has 12 digits',
      'lens.yaml: regions.1: a region is written like eu-west-1',
      'lens.yaml: environments.1: an account id has 12 digits',
      'lens.yaml: environments.111122223333: expected one of "production"|"non-production"',
      'lens.yaml: waivers.0.checks: name at least one check, or *',
      'lens.yaml: waivers.0.reason: must not be empty',
      'lens.yaml: waivers.0.expires: a date like 2027-01-31',
      'lens.yaml: waivers.0.until is not a known key',
      'lens.yaml: coverage.expected.0.operation: expected string, received undefined',
      'lens.yaml: quotaShare: Too big: expected number to be <=1',
      'lens.yaml: colour is not a known key',
    ]);
  });

  it('takes a waiver by resource, account or tag, and says what is wrong with it', () => {
    const entry = { checks: ['*'], reason: 'old', owner: 'me', expires: '2027-01-31' };
    const waivers = [
      { ...entry, resource: '*' },
      { ...entry, resource: 'arn:aws:sqs:*' },
      { ...entry, account: '111122223333' },
      { ...entry, tag: 'team' },
      { ...entry, tag: 'cost center=' },
    ];
    const config = { waivers, maximumWaiverDays: 90 };
    expect(parseConfig(JSON.stringify(config), 'lens.json')).toEqual(config);
    const wrong = [
      entry,
      { ...entry, resource: 'orders-*' },
      { ...entry, tag: '=payments' },
      { ...entry, tag: 'k'.repeat(129) },
      { ...entry, tag: 'team', reason: 'r'.repeat(1001), owner: 'o'.repeat(201) },
    ];
    expect(problemsOf(JSON.stringify({ waivers: wrong, maximumWaiverDays: 0 }))).toEqual([
      'lens.yaml: waivers.0: name a resource, an account or a tag (resource: "*" is for everything)',
      'lens.yaml: waivers.1.resource: is matched with whole ARNs: begin with arn: or *',
      'lens.yaml: waivers.2.tag: a tag is written KEY, or KEY=VALUE',
      'lens.yaml: waivers.3.tag: a tag is written KEY, or KEY=VALUE',
      'lens.yaml: waivers.4.reason: has more than 1000 characters',
      'lens.yaml: waivers.4.owner: has more than 200 characters',
      'lens.yaml: maximumWaiverDays: Too small: expected number to be >=1',
    ]);
  });

  it('takes what is said of helpers that frameworks make, and nothing else of them', () => {
    const frameworkMade = { names: ['legacy-*'], asOwn: true };
    expect(parseConfig(JSON.stringify({ frameworkMade }), 'lens.json')).toEqual({ frameworkMade });
    expect(problemsOf('{"frameworkMade": {"names": [], "severity": "low"}}')).toEqual([
      'lens.yaml: frameworkMade.names: name at least one',
      'lens.yaml: frameworkMade.severity is not a known key',
    ]);
  });

  it('takes accounts by id or with what is their own, and says which of the two is wrong how', () => {
    const accounts = ['111122223333', { id: '444455556666', roleName: 'Reader', externalId: 'x1', regions: 'all' }];
    expect(parseConfig(JSON.stringify({ accounts }), 'lens.json')).toEqual({ accounts });
    const wrong = [{ id: 12, role: 'x' }, { roleName: 'a b' }, 'x', 7, { id: '111122223333', regions: ['Rome'] }];
    expect(problemsOf(JSON.stringify({ accounts: wrong }))).toEqual([
      'lens.yaml: accounts.0.id: an account id is a text of 12 digits: put it in quotes',
      'lens.yaml: accounts.0.role is not a known key',
      'lens.yaml: accounts.1.id: an account id is a text of 12 digits: put it in quotes',
      'lens.yaml: accounts.1.roleName: is not the name of a role',
      'lens.yaml: accounts.2: an account id has 12 digits',
      'lens.yaml: accounts.3: an account id is a text of 12 digits: put it in quotes',
      'lens.yaml: accounts.4.regions.0: a region is written like eu-west-1',
    ]);
  });

  it('says what regions may be where they are neither', () => {
    expect(problemsOf('regions: 5')).toEqual(['lens.yaml: regions: all, or a list of regions like eu-west-1']);
    expect(problemsOf('regions: []')).toEqual(['lens.yaml: regions: name at least one region']);
  });

  it('is refused where it is no map', () => {
    for (const text of ['just words', '[1, 2]', '42']) {
      expect(problemsOf(text)).toEqual([expect.stringMatching(/^lens.yaml: the whole: expected object/)]);
    }
  });

  it.each([
    ['a: b: c', 'at line 1, column 4'],
    ['accounts:\n  - "1\n', 'line 3'],
    ['state: one\nstate: two', 'Map keys must be unique at line 2, column 1'],
    ['---\n{}\n---\n{}', 'multiple documents'],
    ['state: *nowhere', 'Unresolved alias'],
  ])('that is broken (%j) is refused with the line', (text, said) => {
    const [first, ...more] = problemsOf(text);
    expect(first).toContain(said);
    expect(first).toMatch(/^lens.yaml: .*[^:]$/);
    expect(more.length).toBeLessThan(3);
  });

  it('that is a bomb of aliases is refused', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? '"x"' : `*a${String(level - 1)}`;
      return `a${String(level)}: &a${String(level)} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
    });
    expect(problemsOf(levels.join('\n'))).toEqual([expect.stringContaining('alias')]);
  });

  it('never fails with anything but a ConfigError, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), (text) => {
        problemsOf(text);
      }),
      { numRuns: 300 },
    );
  });

  it('never fails with anything but a ConfigError, whatever its known keys hold', () => {
    const keys = ['accounts', 'regions', 'options', 'waivers', 'environments', 'coverage', 'quotaShare', '__proto__'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (config) => {
        problemsOf(JSON.stringify(config));
      }),
      { numRuns: 300 },
    );
  });
});

describe('Loading a configuration', () => {
  it('reads the file, and says what to do where there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'config-'));
    const path = join(folder, 'lens.yaml');
    await writeFile(path, 'roleName: Auditor\n');
    expect(await loadConfig(path)).toEqual({ roleName: 'Auditor' });
    await expect(loadConfig(join(folder, 'none'))).rejects.toThrow(/none: cannot be read \(ENOENT\).*--config/);
    await expect(loadConfig(folder)).rejects.toThrow('EISDIR');
    await rm(folder, { recursive: true });
  });
});
