import { readFile } from 'node:fs/promises';

/** Texts by path; undefined for a file that is to be there no longer. */
export type GeneratedFiles = ReadonlyMap<string, string | undefined>;

export interface StaleFile {
  readonly path: string;
  readonly wanted: string | undefined;
}

/** Those of the files that are not on disk as they should be. */
export async function staleFilesAmong(files: GeneratedFiles): Promise<readonly StaleFile[]> {
  const compared = await Promise.all(
    [...files].map(async ([path, wanted]) => ({ path, wanted, found: await contentOf(path) })),
  );
  return compared.filter(({ wanted, found }) => wanted !== found);
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}
