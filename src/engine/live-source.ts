import type { Session } from '#aws';
import { collectPlace } from './collect.ts';
import { chargedOf } from './cost-of.ts';
import { regionsOf } from './regions.ts';
import type { Source } from './source.ts';

/** The accounts of a session, as they are. */
export function liveSource(session: Session, now: () => Date): Source {
  return {
    get calls() {
      return session.counts.calls;
    },
    get charged() {
      return chargedOf(session.counts);
    },
    async enter(account, asked) {
      const access = await session.enter(account);
      if ('gap' in access) return access;
      const regions = await regionsOf(session, access, asked);
      if ('gap' in regions) return regions;
      return {
        account,
        partition: access.partition,
        regions,
        look: async (region, collectors) => {
          const at = now();
          return { ...(await collectPlace(access, region, collectors)), at };
        },
      };
    },
  };
}
