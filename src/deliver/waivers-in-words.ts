import type { WaiverNotice } from '#model';
import { count, cut, visible } from './plain-text.ts';

/** `2 waivers end within a week`, `1 waiver covers nothing`: as much of it as there is. */
export function waiversInWords(expiring: number, unmatched: number): readonly string[] {
  return [
    ...(expiring > 0 ? [`${count(expiring, 'waiver')} ${expiring === 1 ? 'ends' : 'end'} within a week`] : []),
    ...(unmatched > 0 ? [`${count(unmatched, 'waiver')} ${unmatched === 1 ? 'covers' : 'cover'} nothing`] : []),
  ];
}

/** `partner-webhook of integrations team, until 2026-11-30, 4 findings: the provider signs its requests` */
export function waiverInWords({ id, owner, reason, expires, findings }: WaiverNotice): string {
  const covered = findings === 0 ? '' : `, ${count(findings, 'finding')}`;
  return visible(`${id} of ${owner}, until ${expires.slice(0, 10)}${covered}: ${cut(reason, 200)}`);
}
