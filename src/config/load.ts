import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { ConfigError } from './config-error.ts';
import { type Config, configSchema, problemsOf } from './schema.ts';

/** Reads a configuration file, YAML or JSON. Throws a ConfigError that names every problem with its place. */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConfigError([`${path}: cannot be read (${codeOf(error)}). Name a file that exists with --config.`], {
      cause: error,
    });
  });
  return parseConfig(text, path);
}

export function parseConfig(text: string, path: string): Config {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: true });
  if (document.errors.length > 0) {
    throw new ConfigError(document.errors.map((error) => `${path}: ${error.message.split('\n')[0] ?? 'is not YAML'}`));
  }
  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error, path));
  return parsed.data;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
