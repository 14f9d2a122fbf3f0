import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, projectFiles } from './project-files.ts';

const ours = ['src', 'collectors', 'checks', 'test', 'tools'].flatMap(filesUnder);

describe('A file of ours', () => {
  it('is named in kebab case, for what it does', () => {
    const drawers = /^(?:utils?|helpers?|common|shared|misc|base|manager)$/;
    const odd = ours.filter((file) => {
      const words = file.split('/').flatMap((part) => part.split('.'));
      return (
        !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.ts$/.test(basename(file)) ||
        words.some((word) => drawers.test(word))
      );
    });
    expect(odd).toEqual([]);
  });

  it('lies where its layer is: a check in a folder of its service, a collector in none', () => {
    const checks = filesUnder('checks').filter((file) => file !== 'checks/catalog.ts');
    expect(checks.filter((file) => file.split('/').length !== 3)).toEqual([]);
    expect(filesUnder('collectors').filter((file) => file.split('/').length !== 2)).toEqual([]);
  });
});

/** Put together here, so that this file does not hold them. */
const unwanted: readonly (readonly [string, RegExp])[] = [
  [
    'a path of one machine',
    new RegExp(`(?<![\\w.~*}])/(?:${['work/', 'home/', 'Users/', 'root/', 'tmp/brief'].join('|')})`),
  ],
  [
    'the host of a registry',
    new RegExp(['registry[.](?:node', 'js|npm|yarn)|npm', 'mirror|verd', 'accio|arti', 'factory'].join('')),
  ],
  [
    'a tool of the workplace',
    new RegExp(['Clau', 'de Code|CLAU', 'DE[.]md|AGE', 'NTS[.]md|Chat', 'GPT|bash_', 'jobs'].join('')),
  ],
];

describe('A file of the project', () => {
  it.each(unwanted)('never names %s', (_, pattern) => {
    const text = projectFiles().filter((file) => !/\.(?:png|tgz)$/.test(file));
    const found = text.flatMap((file) => {
      const hit = pattern.exec(readFileSync(file, 'utf8'));
      return hit === null ? [] : [`${file}: ${hit[0]}`];
    });
    expect(found).toEqual([]);
  });
});
