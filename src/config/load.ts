import { ConfigError } from './config-error.ts';
import { inWords, problemsOf } from './problems-of.ts';
import { type Config, configSchema } from './schema.ts';
import { parseYaml, textOfFile } from './yaml-file.ts';

/** Reads a configuration file, YAML or JSON. Throws a ConfigError that names every problem with its place. */
export async function loadConfig(path: string): Promise<Config> {
  return parseConfig(await textOfFile(path, 'Name a file that exists with --config.'), path);
}

/** `path` is only for the messages of the ConfigError. */
export function parseConfig(text: string, path: string): Config {
  const parsed = configSchema.safeParse(parseYaml(text, path) ?? {}, inWords);
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error, path));
  return parsed.data;
}
