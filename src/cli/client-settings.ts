/** In milliseconds. A topic or table that does not answer must not hold up the end of a run. */
const requestHandler = { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** For the clients of what the findings are kept in and told to: as the person who runs the audit, in no role. */
export function clientSettings(profile: string | undefined) {
  return profile === undefined ? { requestHandler } : { requestHandler, profile };
}
