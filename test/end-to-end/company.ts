import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Coverage, Outcome, Run } from '../../src/model/index.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { auditorExternalId, type Estate } from '../sandbox/estate/index.ts';

export const demoConfig = join(import.meta.dirname, '..', 'demo', 'lens-audit.yaml');

/** The JSON output, as far as tests look at it. */
export interface JsonReport {
  readonly schemaVersion: number;
  readonly run: Pick<Run, 'id' | 'startedAt' | 'accounts' | 'regions' | 'complete'>;
  readonly coverage: readonly Coverage[];
  readonly findings: readonly Outcome[];
  readonly summary: Run['summary'];
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Company extends LocalAws {
  readonly estate: Estate;
  readonly folder: string;
  readonly table: string;
  /** `lens-audit …` as a person types it, against this company. */
  run(...args: readonly string[]): Promise<Ended>;
  /** The same, interrupted when the signal says so. */
  runUntil(interrupted: AbortSignal, ...args: readonly string[]): Promise<Ended>;
  /** `lens-audit audit --format json` over the whole organization or the accounts named, remembered in the table. */
  audit(...args: readonly string[]): Promise<Ended & { readonly report: JsonReport }>;
}

/** How its audits call, where that is not as fast as the sandbox answers. */
export type CompanySettings = Pick<Terminal, 'quotaShare' | 'patience'>;

/** A company with its AWS on loopback, a table for findings, and a folder of its own. */
export async function startCompany(estate: Estate, settings: CompanySettings = {}): Promise<Company> {
  const table = 'findings';
  const folder = await mkdtemp(join(tmpdir(), 'company-'));
  const local = await startLocalAws(estate, table);
  const run = (...args: readonly string[]) => lensAudit(args, settings);
  return {
    ...local,
    estate,
    folder,
    table,
    run,
    runUntil: (interrupted, ...args) => lensAudit(args, settings, interrupted),
    audit: async (...args) => {
      const output = join(folder, 'report.json');
      const whole = args.includes('--accounts') ? [] : ['--organization'];
      const given = [
        'audit',
        '--config',
        demoConfig,
        ...whole,
        '--external-id',
        auditorExternalId,
        '--state',
        `dynamodb:${table}`,
      ];
      const ended = await run(...given, '--format', 'json', '--all', '--output', output, ...args);
      return { ...ended, report: JSON.parse(await readFile(output, 'utf8')) as JsonReport };
    },
    stop: async () => {
      await local.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function lensAudit(
  args: readonly string[],
  settings: CompanySettings,
  interrupted = new AbortController().signal,
): Promise<Ended> {
  const stdout = new Gathered();
  const stderr = new Gathered();
  const terminal = { stdout, stderr, env: {}, interrupted, quotaShare: 100, ...settings };
  const code = await runCli(args, terminal);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Gathered extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
