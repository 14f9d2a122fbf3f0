import type { Finding, FindingArchive, FindingQuery, Waiver } from '#model';
import { checks } from '../../checks/catalog.ts';
import { namedCheck } from '../config/index.ts';
import { fitsWithoutTags } from '../lifecycle/index.ts';

/** Open and waived findings that fit a waiver, as far as can be said without the tags of their resources. */
export async function* coveredFindings(waiver: Waiver, store: FindingArchive): AsyncGenerator<Finding> {
  for await (const finding of candidates(waiver, store)) {
    const check = namedCheck(finding.checkId, checks) ?? { id: finding.checkId };
    if (isHere(finding) && fitsWithoutTags(waiver, finding, check)) yield finding;
  }
}

async function* candidates({ finding: id, account, resource }: Waiver, store: FindingArchive): AsyncGenerator<Finding> {
  if (id === undefined) {
    const query: FindingQuery = {
      states: ['open', 'waived'],
      ...(account === undefined ? {} : { accounts: [account] }),
      ...(resource.includes('*') ? {} : { resource }),
    };
    yield* store.find(query);
    return;
  }
  const finding = await store.finding(id);
  if (finding !== undefined) yield finding;
}

function isHere({ state }: Finding): boolean {
  return state === 'open' || state === 'waived';
}
