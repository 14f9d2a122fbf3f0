import type { Bucket } from '../../src/run-files/index.ts';
import type { ObjectRecord } from '../sandbox/estate/index.ts';

/** A bucket of the sandbox as the auditor's code has it, without a call. */
export function estateBucket(objects: Map<string, ObjectRecord>): Bucket {
  return {
    name: 'estate-bucket',
    async put(key, body) {
      const about = { etag: '""', modifiedAt: new Date(), contentType: undefined, contentEncoding: undefined };
      objects.set(key, { body: typeof body === 'string' ? Buffer.from(body) : body, ...about, metadata: {} });
    },
    get: async (key) => objects.get(key)?.body,
    list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(),
    close: () => undefined,
  };
}
