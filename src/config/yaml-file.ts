import { readFile } from 'node:fs/promises';
import { type Document, isScalar, parseDocument, visit } from 'yaml';
import { ConfigError } from './config-error.ts';

/** The text of a file that a person named; `advice` is how to name another. Throws a ConfigError. */
export async function textOfFile(path: string, advice: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConfigError([`${path}: cannot be read (${codeOf(error)}). ${advice}`], { cause: error });
  });
}

/** YAML or JSON as plain data. `path` is only for the messages of the ConfigError, which names every problem. */
export function parseYaml(text: string, path: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    throw new ConfigError(document.errors.map(({ message }) => `${path}: ${firstLineOf(message)}`));
  }
  const strange = inheritedKeys(document);
  if (strange.length > 0) throw new ConfigError(strange.map((key) => `${path}: ${key} is not a known key`));
  return plain(document, path);
}

/** Keys that objects have by nature: they would get lost on the way. */
function inheritedKeys(document: Document): readonly string[] {
  const found: string[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') found.push('__proto__');
    },
  });
  return found;
}

/** Aliases are looked up only now: one that leads nowhere, or too many of them, throws. */
function plain(document: Document, path: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw new ConfigError([`${path}: ${error instanceof Error ? error.message : 'is not YAML'}`], { cause: error });
  }
}

function firstLineOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
