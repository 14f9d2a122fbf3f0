import type { Coverage } from '#model';
import { gapGroups, reasonInWords, remedyOf } from '../deliver/gap-groups.ts';

/** What could not be read, a line an account and operation, with what to do; nothing where all was read. */
export function gapLines(coverage: readonly Coverage[]): string {
  return gapGroups(coverage)
    .map((group) => {
      const { account, operation, reason, regions } = group;
      return `${account} (${regions.join(', ')}): ${operation} ${reasonInWords[reason]}. ${remedyOf(group)}\n`;
    })
    .join('');
}
