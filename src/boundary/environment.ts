import type { EnvironmentVariable, SecretSuspicion } from '#model';
import { entropyPerCharacter } from './entropy.ts';
import { rememberDigest } from './environment-digests.ts';
import { loggingSetting } from './logging-setting.ts';
import { looksLikeReference } from './looks-like-reference.ts';
import { membersOf, parsedJson } from './members.ts';
import { presetFormatOf } from './preset-formats.ts';
import { isPublicFormat, secretFormatOf } from './secret-formats.ts';
import { maySpeakOfKms, namesAwsSecretKey, namesSecret } from './telling-name.ts';

/**
 * What may be told about a function's environment variables: never a value, nor a part of one, but for how much it logs.
 * A value is a secret by its format, whatever its name; or by a telling name and a literal that looks random (catalogue,
 * `lambda-env-secrets`).
 */
export function describeEnvironment(variables: Readonly<Record<string, string>>): readonly EnvironmentVariable[] {
  return Object.entries(variables).map(([name, value]) => {
    const logging = loggingSetting(name, value);
    const secret = formatSuspicion(name, value) ?? nameSuspicion(name, value) ?? suspicionWithin(value);
    const lengthBucket = lengthBucketOf(value.length);
    const told = { name, secret, lengthBucket, ...(logging === undefined ? {} : { logging }) };
    if (secret === undefined) rememberDigest(told, value);
    return told;
  });
}

const step = 512;

/** Bytes of all names and values, as Lambda counts them for its limit, rounded down so that no length of a value shows. */
export function environmentBytes(variables: Readonly<Record<string, string>>): number {
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  return Math.floor(bytes / step) * step;
}

function formatSuspicion(name: string, value: string): SecretSuspicion | undefined {
  if (isAwsSecretKey(name, value)) return { rule: 'AWS secret access key', by: 'format', providerKey: true };
  const format = secretFormatOf(value) ?? presetFormatOf(value);
  if (format === undefined) return undefined;
  return { rule: format.rule, by: 'format', ...(format.ofProvider ? { providerKey: true } : {}) };
}

/** Forty characters of base64 are a key of AWS only where the name says so; forty hexadecimal digits are a SHA-1. */
function isAwsSecretKey(name: string, value: string): boolean {
  return namesAwsSecretKey(name) && /^[A-Za-z0-9/+]{40}$/.test(value) && !/^[0-9a-f]{40}$/i.test(value);
}

function nameSuspicion(name: string, value: string): SecretSuspicion | undefined {
  if (!namesSecret(name) || looksLikeReference(value) || isPublicFormat(value) || !looksRandom(value)) return undefined;
  if (maySpeakOfKms(name) && isUuid(value)) return undefined;
  return { rule: 'telling name', by: 'name' };
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Of a value that is JSON, what its members are called tells as much. */
function suspicionWithin(value: string): SecretSuspicion | undefined {
  if (!/^[[{]/.test(value)) return undefined;
  const isTold = namedTexts(parsedJson(value)).some(([name, text]) => nameSuspicion(name, text) !== undefined);
  return isTold ? { rule: 'telling name within JSON', by: 'name' } : undefined;
}

const deepest = 20;

function namedTexts(value: unknown, levels = deepest): readonly (readonly [name: string, text: string])[] {
  if (levels === 0) return [];
  if (Array.isArray(value)) return value.flatMap((one) => namedTexts(one, levels - 1));
  return Object.entries(membersOf(value) ?? {}).flatMap(([name, member]) =>
    typeof member === 'string' ? [[name, member] as const] : namedTexts(member, levels - 1),
  );
}

const shortest = 8;
const long = 16;

/** Eight different characters score 3.0 bits at most, so shorter values are measured more leniently. */
function looksRandom(value: string): boolean {
  if (value.length < shortest) return false;
  return entropyPerCharacter(value) >= (value.length >= long ? 3 : 2.5);
}

function lengthBucketOf(length: number): EnvironmentVariable['lengthBucket'] {
  if (length === 0) return '0';
  if (length < shortest) return '1-7';
  if (length < long) return '8-15';
  if (length < 32) return '16-31';
  return length < 64 ? '32-63' : '64+';
}
