import type { WaiverStore } from '#model';
import type { Records } from './records.ts';

/** A record a waiver, which stays when the waiver has expired: it says who agreed to what. */
export function recordedWaivers(records: Records): WaiverStore {
  return {
    waivers: () => records.all('waiver'),
    keepWaiver: (waiver) => records.putAll([{ record: 'waiver', key: waiver.id, value: waiver }]),
    dropWaiver: (id) =>
      records.exchange({ record: 'waiver', key: id }, (waiver) =>
        waiver === undefined ? { next: 'itself', answer: false } : { next: 'nothing', answer: true },
      ),
  };
}
