import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Outcome, Run } from '#model';
import type { LensSection } from '../../src/deliver/lens.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import { type Ended, lensAudit, type Surroundings } from './command-line.ts';

export const own = accountIds.management;
const region = 'eu-west-1';

export interface Report {
  readonly run: Pick<Run, 'accounts' | 'regions' | 'complete'>;
  readonly coverage: Run['coverage'];
  readonly findings: readonly Outcome[];
  readonly lens: readonly LensSection[];
  readonly summary: Run['summary'];
}

export interface SmallCompany extends LocalAws {
  readonly estate: Estate;
  readonly folder: string;
  readonly statePath: string;
  /** `lens-audit …` as it is typed. */
  run(args: readonly string[], surroundings?: Surroundings): Promise<Ended>;
  /** `lens-audit audit` of a region, remembered in the state file. */
  audit(args?: readonly string[], surroundings?: Surroundings): Promise<Ended>;
  state(): Promise<string | undefined>;
  file(name: string): string;
}

/** The demo's company on loopback, with a folder that takes what runs leave behind, temporary files among it. */
export async function startSmallCompany(): Promise<SmallCompany> {
  const estate = demoEstate();
  const folder = await mkdtemp(join(tmpdir(), 'cli-test-'));
  const local = await startLocalAws(estate, 'findings');
  vi.stubEnv('TMPDIR', folder);
  const file = (name: string) => join(folder, name);
  const statePath = file('state.jsonl');
  return {
    ...local,
    estate,
    folder,
    statePath,
    file,
    run: lensAudit,
    audit: (args = [], surroundings) =>
      lensAudit(['audit', '--regions', region, '--state', statePath, ...args], surroundings),
    state: () => readFile(statePath, 'utf8').catch(() => undefined),
    stop: async () => {
      await local.stop();
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
