import type { Sink, Store } from '#model';
import type { AuditRequest } from '../config/index.ts';
import { securityHubFeed } from '../deliver/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { type SessionContext, sessionOptions } from './session-options.ts';

export interface HubContext extends SessionContext {
  readonly request: Pick<AuditRequest, 'entries' | 'optIn' | 'configuredRegions'>;
  readonly store: Pick<Store, 'load' | 'publications' | 'savePublications'>;
}

/** The sink of Security Hub where it is asked for; none for an inventory file, since nothing is asked of AWS then. */
export function hubSinks({ deadline, ...options }: AuditOptions, { store, ...context }: HubContext): readonly Sink[] {
  const { securityHub } = context.config;
  const isAskedFor = options.securityHub === true || securityHub !== undefined;
  if (!isAskedFor || options.inventory !== undefined) return [];
  const feed = securityHubFeed({
    store,
    settings: { ...securityHub, homeRegion: securityHub?.homeRegion ?? context.request.configuredRegions?.[0] },
    // The deadline ends the reading; what was read is told all the same.
    session: sessionOptions(options, context),
    now: () => new Date(),
    note: (text) => void context.terminal.stderr.write(`${text}\n`),
  });
  return [feed];
}
