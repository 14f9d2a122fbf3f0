import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lensAudit } from './command-line.ts';
import { own, type Report, type SmallCompany, startSmallCompany } from './small-company.ts';

let company: SmallCompany;
const before = process.cwd();

beforeAll(async () => {
  company = await startSmallCompany();
  process.chdir(company.folder);
});

afterAll(async () => {
  process.chdir(before);
  await company.stop();
});

describe('lens-audit findings after an audit', () => {
  it('lists what the audit found open, from the file of the account whose credentials these are', async () => {
    const audit = await lensAudit(['audit', '--regions', 'eu-west-1', '--json']);
    const open = (JSON.parse(audit.stdout) as Report).findings.filter(({ state }) => state === 'open');
    expect(open.length).toBeGreaterThan(3);
    const { code, stdout, stderr } = await lensAudit(['findings', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { findings } = JSON.parse(stdout) as Report;
    expect(findings.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
    expect(findings.every(({ account }) => account === own)).toBe(true);
  });

  it('lists the same as what the last run changed, where it was the first', async () => {
    const listed = await lensAudit(['findings', '--format', 'csv', '--status', 'open,waived']);
    const changed = await lensAudit(['findings', '--format', 'csv', '--run', 'latest']);
    expect(changed.code).toBe(0);
    expect(changed.stdout).toBe(listed.stdout);
  });

  it('writes real findings as valid events of OCSF', async () => {
    const path = `${before}/test/export/schemas/ocsf-1.6.0-compliance-finding.json`;
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(await readFile(path, 'utf8')) as object);
    const { stdout } = await lensAudit(['findings', '--format', 'ocsf']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.flatMap((line) => (validate(JSON.parse(line)) ? [] : [validate.errors]))).toEqual([]);
  });
});
