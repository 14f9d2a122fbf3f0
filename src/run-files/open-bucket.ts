import type { Bucket } from './bucket.ts';

/** The bucket of that name. Its client is loaded when it is first used. */
export function openBucket(name: string): Bucket {
  let opened: Promise<Bucket> | undefined;
  const bucket = (): Promise<Bucket> => (opened ??= import('./s3-bucket.ts').then(({ s3Bucket }) => s3Bucket(name)));
  return {
    name,
    put: async (...args) => (await bucket()).put(...args),
    get: async (key) => (await bucket()).get(key),
    list: async (prefix) => (await bucket()).list(prefix),
    close() {
      void opened?.then((one) => {
        one.close();
      });
    },
  };
}
