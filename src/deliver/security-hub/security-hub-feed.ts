import { CredentialError, openSession, type SessionOptions } from '#aws';
import { DeliveryError } from '../delivery-error.ts';
import { type SecurityHubOptions, type SecurityHubSink, securityHubSink } from './security-hub.ts';
import { securityHub } from './sending.ts';
import { defaultPublishRoleName, type SecurityHubSettings } from './settings.ts';

export type SecurityHubFeedOptions = Omit<SecurityHubOptions, 'session'> & {
  /** Of the audit: who asks, how patiently, and until when. */
  readonly session: SessionOptions;
};

/** `securityHubSink` with a session of its own, which takes on the role for publishing and can do nothing else. */
export function securityHubFeed({ session: audit, ...options }: SecurityHubFeedOptions): SecurityHubSink {
  return {
    name: securityHub,
    async deliver(run) {
      const session = await openSession(publishing(audit, options.settings)).catch((error: unknown) => {
        if (!(error instanceof CredentialError)) throw error;
        throw new DeliveryError(`Security Hub was not told: ${error.message}`, { cause: error });
      });
      try {
        await securityHubSink({ ...options, session }).deliver(run);
      } finally {
        session.close();
      }
    },
  };
}

/** An account has its own external id for that role too, but the role goes by one name everywhere. */
function publishing(audit: SessionOptions, { roleName = defaultPublishRoleName }: SecurityHubSettings): SessionOptions {
  const entries = Object.fromEntries(
    Object.entries(audit.entries ?? {}).map(([account, { externalId }]) => [account, { externalId }]),
  );
  return { ...audit, roleName, entries, purpose: 'publish' };
}
