import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkloadMap } from '#model';
import { partOfMap } from '../../src/cli/part-of-map.ts';
import { placesOf } from '../../src/cli/places-of.ts';
import { mapOf } from '../analysis/map/draw.ts';
import { aFunction, aGap, aMapping, anAlias, aQueue, aTable, seen } from '../support/build.ts';
import { lensAudit } from './command-line.ts';
import { type SmallCompany, startSmallCompany } from './small-company.ts';

let company: SmallCompany;
let inventory: string;

beforeAll(async () => {
  company = await startSmallCompany();
  inventory = company.file('inventory.json.gz');
  await lensAudit(['collect', '--regions', 'eu-west-1', '--output', inventory]);
});

afterAll(async () => {
  await company.stop();
});

async function mapFrom(...args: readonly string[]): Promise<WorkloadMap> {
  const { code, stdout, stderr } = await lensAudit(['map', '--format', 'json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as WorkloadMap;
}

describe('lens-audit map', () => {
  it('draws accounts as they are, and the same from an inventory file', async () => {
    const live = await mapFrom('--regions', 'eu-west-1');
    expect(live.nodes.length).toBeGreaterThan(5);
    expect(live.edges.length).toBeGreaterThan(3);
    expect(await mapFrom('--inventory', inventory)).toEqual(live);
  });

  it('writes a picture, or a file', async () => {
    const { stdout } = await lensAudit(['map', '--inventory', inventory]);
    expect(stdout).toMatch(/^flowchart LR\n {2}subgraph c1\[/);
    const path = company.file('map.dot');
    const { code, stdout: nothing } = await lensAudit([
      'map',
      '--inventory',
      inventory,
      '--format',
      'dot',
      '--output',
      path,
    ]);
    expect([code, nothing]).toEqual([0, '']);
    expect(await readFile(path, 'utf8')).toMatch(/^digraph map \{/);
  });

  it('draws one workload with what it is connected with', async () => {
    const whole = await mapFrom('--inventory', inventory);
    const [first] = whole.workloads;
    const part = await mapFrom('--inventory', inventory, '--workload', first?.id ?? '');
    expect(part.workloads).toEqual([first]);
    expect(part.nodes.length).toBeLessThan(whole.nodes.length);
  });

  it('says which workloads there are where it does not know one', async () => {
    const { code, stderr } = await lensAudit(['map', '--inventory', inventory, '--workload', 'nope']);
    expect(code).toBe(2);
    expect(stderr).toContain('--workload: there is no workload "nope". There are: ');
  });

  it('is told of workloads by a configuration', async () => {
    const config = company.file('lens-audit.json');
    await writeFile(
      config,
      JSON.stringify({ workloads: [{ name: 'everything', resources: ['*'], scenarios: ['!rest'] }] }),
    );
    const { workloads } = await mapFrom('--inventory', inventory, '--config', config);
    expect(workloads.map(({ name, by }) => [name, by])).toEqual([['everything', 'configuration']]);
  });

  it('says which words a configuration may have for scenarios', async () => {
    const config = company.file('wrong.json');
    await writeFile(config, JSON.stringify({ workloads: [{ name: 'shop', resources: ['*'], scenarios: ['rests'] }] }));
    const { code, stderr } = await lensAudit(['map', '--inventory', inventory, '--config', config]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'workloads.0.scenarios.0: one of rest, alexa, mobile, stream, web, data, workflow, back-office',
    );
  });

  it('refuses what has no meaning for a map, all at once', async () => {
    const { code, stderr } = await lensAudit([
      'map',
      '--inventory',
      inventory,
      '--checks',
      'lambda-default-timeout',
      '--organization',
      '--share',
      '7',
      '--format',
      'svg',
    ]);
    expect(code).toBe(2);
    for (const said of [
      '--format: "svg" is not one of',
      '--checks: a map is drawn without checks',
      '--inventory and --organization',
      '--share',
    ]) {
      expect(stderr).toContain(said);
    }
  });

  it('ends with exit code 3 where it could not read everything, and says what', async () => {
    const { code, stdout, stderr } = await lensAudit([
      'map',
      '--regions',
      'eu-west-1',
      '--accounts',
      '999999999999',
      '--stats',
    ]);
    expect(code).toBe(3);
    expect(stdout).toBe('flowchart LR\n');
    expect(stderr).toContain('999999999999');
    const asked = await lensAudit([
      'map',
      '--regions',
      'eu-west-1',
      '--accounts',
      '999999999999',
      '--workload',
      'shop',
    ]);
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toContain('There are: none');
  });
});

describe('Places in memory', () => {
  it('have the resources by kind and the gaps of each place, and an account that could not be entered has none', async () => {
    const { places, append } = placesOf();
    const at = '2026-11-25T12:00:00.000Z';
    const [place, gap] = [{ account: '111122223333', region: 'eu-west-1' }, aGap()];
    await append([{ closed: '444455556666', at, gap }]);
    await append([
      { place, at },
      { resource: aFunction() },
      { resource: aFunction({ name: 'two' }) },
      { resource: aTable() },
      { gap },
    ]);
    expect(places).toEqual([
      {
        ...place,
        resources: new Map([
          ['lambda.function', [aFunction(), aFunction({ name: 'two' })]],
          ['dynamodb.table', [aTable()]],
        ]),
        gaps: [gap],
        coverage: [],
      },
    ]);
  });
});

describe('A part of a map', () => {
  it('has the workload, the other ends of its edges, and what these are parts of', () => {
    const queue = aQueue({ deadLetterArn: undefined, tags: seen({ Workload: 'inbox' }) });
    const given = [
      queue,
      aFunction({ tags: seen({ Workload: 'orders' }) }),
      anAlias(),
      aMapping({ functionArn: anAlias().arn }),
      aTable({ tags: seen({ Workload: 'inbox' }) }),
      aFunction({ name: 'far' }),
    ];
    const map = { ...mapOf(given), hubs: [queue.arn, 'arn:aws:sns:eu-west-1:111122223333:far'] };
    const part = partOfMap(map, 'inbox');
    expect(part?.hubs).toEqual([queue.arn]);
    expect(part?.nodes.map(({ name }) => name)).toEqual(['orders', 'orders', 'live', 'inbox']);
    expect(part?.workloads.map(({ name }) => name)).toEqual(['inbox']);
    expect(partOfMap(mapOf(given), 'nobody')).toBeUndefined();
  });
});
