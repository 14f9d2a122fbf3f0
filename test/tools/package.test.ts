import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localArtifacts, packagedTemplate } from '../../tools/packaging/packaged-template.ts';
import { zipFolder } from '../../tools/packaging/zip-folder.ts';

describe('The zip of a folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zip-'));
    await mkdir(join(folder, 'chunks'));
    await writeFile(join(folder, 'audit.mjs'), 'export const handler = 1;');
    await writeFile(join(folder, 'chunks', 'a.mjs'), 'export const a = 2;');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds its files by their paths below it', async () => {
    const files = unzipSync(await zipFolder(folder));
    expect(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['audit.mjs', 'export const handler = 1;'],
      ['chunks/a.mjs', 'export const a = 2;'],
    ]);
  });

  it('is the same bytes whenever, and in whatever time zone, the same files were written', async () => {
    const before = await zipFolder(folder);
    await utimes(join(folder, 'audit.mjs'), 1, 1);
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    expect(Buffer.compare(await zipFolder(folder), before)).toBe(0);
    vi.unstubAllEnvs();
    await writeFile(join(folder, 'audit.mjs'), 'export const handler = 2;');
    expect(Buffer.compare(await zipFolder(folder), before)).not.toBe(0);
  });
});

describe('The packaged template', () => {
  const template = `Resources:
  # keeps its comments
  One: { Type: AWS::Serverless::Function }
  Two:
    Properties:
      CodeUri: dist/handlers/plan
      Handler: plan.handler
  Three:
    Properties:
      CodeUri: dist/handlers/plan
  Machine:
    Properties:
      DefinitionUri: statemachine/audit.asl.json
`;

  it('names what was made of each folder and file', () => {
    expect(localArtifacts(template)).toEqual([
      { path: 'dist/handlers/plan', is: 'code' },
      { path: 'statemachine/audit.asl.json', is: 'definition' },
    ]);
    const places = new Map([
      ['dist/handlers/plan', 's3://bucket/lens-audit/plan-0123.zip'],
      ['statemachine/audit.asl.json', 's3://bucket/lens-audit/audit.asl-4567.json'],
    ]);
    const packaged = packagedTemplate(template, places);
    expect(packaged).toBe(
      template
        .replaceAll('dist/handlers/plan', 's3://bucket/lens-audit/plan-0123.zip')
        .replace('statemachine/audit.asl.json', 's3://bucket/lens-audit/audit.asl-4567.json'),
    );
    expect(localArtifacts(packaged)).toEqual([]);
  });

  it('is not made where something that it names was not packaged', () => {
    expect(() => packagedTemplate(template, new Map())).toThrow('template.yaml names dist/handlers/plan');
  });
});
