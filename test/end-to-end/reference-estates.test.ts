import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import type { Outcome, Resource, WorkloadMap } from '../../src/model/index.ts';
import { mapOf } from '../analysis/map/draw.ts';
import { lensAudit } from '../cli/command-line.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { references } from '../reference/estates.ts';
import { type Built, estateOn, groundOf } from '../reference/ground.ts';
import { reviewed } from '../reference/reviewed.ts';
import type { Estate } from '../sandbox/estate/model.ts';
import type { JsonReport } from './company.ts';

/** Checks that answer a practice of reliability, or of one of the five scenarios. */
const ofReliability = new Set(
  checks
    .filter(({ practices }) => practices.some((one) => /^(?:REL|SSP|SRM|SAX|SMB|SWA)/.test(one)))
    .map(({ id }) => id),
);

interface Seen {
  readonly resources: readonly Resource[];
  readonly report: JsonReport;
  readonly map: WorkloadMap;
}

let local: LocalAws;
let folder: string;
const reviews = new Set<string>();

beforeAll(async () => {
  local = await startLocalAws(estateOn(groundOf('nothing')), 'findings');
  folder = await mkdtemp(join(tmpdir(), 'reference-'));
});

afterAll(async () => {
  await local.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Collected as it is, then judged by all checks and drawn. */
async function look(name: string, estate: Estate): Promise<Seen> {
  local.sandbox.setEstate(estate);
  const [inventory, output] = [join(folder, `${name}.json.gz`), join(folder, `${name}.json`)];
  await run('collect', '--regions', 'eu-west-1,us-east-1', '--depth', 'deep', '--output', inventory);
  const state = join(folder, `${name}.state`);
  await run('audit', '--inventory', inventory, '--state', state, '--all', '--format', 'json', '--output', output);
  const map = JSON.parse(await run('map', '--inventory', inventory, '--format', 'json')) as WorkloadMap;
  const report = JSON.parse(await readFile(output, 'utf8')) as JsonReport;
  return { resources: resourcesIn(await readFile(inventory)), report, map };
}

function resourcesIn(inventory: Buffer): readonly Resource[] {
  const lines = gunzipSync(inventory).toString().trimEnd().split('\n');
  return lines.flatMap((line) => (JSON.parse(line) as { readonly resource?: Resource }).resource ?? []);
}

async function run(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await lensAudit(args);
  expect(code, stderr).toBe(0);
  return stdout;
}

describe.each(references)(
  'The reference estate of the scenario $scenario',
  ({ scenario, estateOf, alsoIs, faults }) => {
    const seen = new Map<Built, Seen>();

    function seenOf(built: Built): Seen {
      const found = seen.get(built);
      if (found === undefined) throw new Error(`it was not looked at ${built} built`);
      return found;
    }

    beforeAll(async () => {
      for (const built of ['well', 'badly'] as const)
        seen.set(built, await look(`${scenario}-${built}`, estateOf(built)));
    }, 300_000);

    it('is seen whole', () => {
      for (const { report } of seen.values()) {
        expect(report.run.complete).toBe(true);
        expect(report.findings.filter(({ result }) => result === 'unknown').map(said)).toEqual([]);
      }
      expect(local.sandbox.crashes).toEqual([]);
      expect(local.sandbox.calls.filter(({ status }) => status === 501)).toEqual([]);
    });

    it.each(['well', 'badly'] as const)(
      'is recognised where it is built %s, and no scenario that does not go with it',
      (built) => {
        const { workloads } = seenOf(built).map;
        const matches = workloads.flatMap(({ scenarios }) => scenarios).filter(({ is }) => is === 'match');
        expect(matches.map((one) => one.scenario).sort()).toEqual([scenario, ...alsoIs].sort());
        for (const { score } of matches) expect(score).toBeGreaterThanOrEqual(0.6);
      },
    );

    it('has no fault where it is built well', () => {
      const said = about('well', 'fail');
      expect(said).toEqual([]);
    });

    it('has nothing to look at where it is built well but what was looked at', () => {
      const known = new Set(reviewed.map(({ check }) => check));
      const asked = about('well', 'review');
      for (const [check] of asked) reviews.add(check);
      expect(asked.filter(([check]) => !known.has(check))).toEqual([]);
    });

    it.each(faults)('where it is built badly, is found to break $check: $resource', ({ check, resource }) => {
      const { findings } = seenOf('badly').report;
      const ofIt = findings.filter((one) => one.checkId === check);
      const flawed = ofIt.filter(
        ({ result, resource: found }) => isFlaw(result) && found?.arn.includes(resource) === true,
      );
      expect(flawed.length, ofIt.map(said).join('\n')).toBeGreaterThan(0);
    });

    it('says nothing of these faults where it is built well', () => {
      const wanted = new Set(faults.map(({ check }) => check));
      const said = seenOf('well').report.findings.filter(
        ({ checkId, result }) => wanted.has(checkId) && isFlaw(result),
      );
      expect(said.map(({ checkId }) => checkId)).toEqual([]);
    });

    it.each(['well', 'badly'] as const)(
      'built %s, has no more edges without any one of its resources, but what a policy permits',
      (built) => {
        const { resources } = seenOf(built);
        const known = new Set(mapOf(resources).edges.map(({ id }) => id));
        const added = resources.flatMap((gone) =>
          mapOf(resources.filter((one) => one !== gone))
            .edges.filter(({ id, type }) => type !== 'permit' && !known.has(id))
            .map(({ id }) => `${id} without ${gone.arn}`),
        );
        expect(known.size).toBeGreaterThan(5);
        expect(added).toEqual([]);
      },
    );

    function about(built: Built, result: Outcome['result']): readonly (readonly [check: string, text: string])[] {
      const { findings } = seenOf(built).report;
      return findings
        .filter((one) => one.result === result && ofReliability.has(one.checkId))
        .map((one) => [one.checkId, said(one)] as const);
    }
  },
);

describe('What was looked at in the reference estates', () => {
  it('is all still asked', () => {
    expect(reviewed.map(({ check }) => check).filter((check) => !reviews.has(check))).toEqual([]);
  });
});

function isFlaw(result: Outcome['result']): boolean {
  return result === 'fail' || result === 'review';
}

function said({ checkId, result, resource, message }: Outcome): string {
  return `${checkId} ${result} of ${resource?.arn ?? 'the account'}: ${message}`;
}
