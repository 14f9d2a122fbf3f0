import type { EnvironmentVariable } from '#model';

const levelName = /^(?:POWERTOOLS_)?LOG_?LEVEL$|^DEBUG$/i;
const sampleName = /^(?:POWERTOOLS_)?(?:LOG|LOGGER|LOGGING|DEBUG)_(?:SAMPLE|SAMPLING)(?:_RATE)?$/i;

const levels = new Set(['trace', 'debug', 'verbose', 'info', 'warn', 'warning', 'error', 'critical', 'fatal', 'off']);
const yes = new Set(['1', 'on', 'yes']);

/**
 * What a variable says of how much is logged: by its name, and with its value where that is a word of this list or a share
 * of 1, which cannot be a secret. Anything else, such as the namespaces in `DEBUG=express:*`, is not told.
 */
export function loggingSetting(name: string, value: string): EnvironmentVariable['logging'] {
  const said = value.trim().toLowerCase();
  if (sampleName.test(name)) return { sets: 'sample rate', value: shareIn(said) };
  if (!levelName.test(name)) return undefined;
  if (said === 'true' || (name.toUpperCase() === 'DEBUG' && yes.has(said))) return { sets: 'level', value: 'true' };
  return { sets: 'level', value: levels.has(said) ? said : undefined };
}

function shareIn(said: string): string | undefined {
  return /^(?:[01]|[01]?\.\d{1,6})$/.test(said) && Number(said) <= 1 ? String(Number(said)) : undefined;
}
