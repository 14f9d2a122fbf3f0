import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { dataReads, iamActions } from '#data';
import { actionList } from '../../src/analysis/policy/action-list.ts';
import { iamActionsModule } from '../../tools/iam-actions.ts';

const file = new URL('../../src/data/iam-actions.ts', import.meta.url);

it('the list of actions is what the installed list has', async () => {
  expect(await readFile(file, 'utf8')).toBe(await iamActionsModule());
});

it('the list of actions stays small enough to be bundled', async () => {
  expect((await readFile(file)).byteLength).toBeLessThan(120_000);
});

it('every line of the list holds a service and only known access levels', () => {
  for (const line of iamActions.services) expect(line).toMatch(/^[a-z0-9-]+(;[RLWPT]( \w+\*?)+)+$/);
});

it('every data read is an action that IAM counts as reading', () => {
  const { matching } = actionList();
  for (const pattern of dataReads.actions) {
    expect(
      matching(pattern).map(({ reach }) => reach),
      pattern,
    ).toContain('data-read');
  }
});
