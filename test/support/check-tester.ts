import { describe, it } from 'vitest';
import type { Check } from '#kit';
import type { CheckTable } from './check-table.ts';
import { promisesOf } from './promises.ts';

/**
 * Runs a check's table, and the promises that every check makes: nothing is said of what was not seen, texts have no
 * holes, every message has a case, the answer hangs on nothing but what is given. Traps that wait stay listed.
 */
export function testCheck(check: Check, table: CheckTable): void {
  describe(check.id, () => {
    for (const { name, keep } of promisesOf(check, table)) it(name, keep);
    for (const trap of table.todo ?? []) it.todo(`${check.id}: ${trap}`);
  });
}
