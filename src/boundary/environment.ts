import type { EnvironmentVariable, SecretSuspicion } from '#model';
import { entropyPerCharacter } from './entropy.ts';
import { looksLikeReference } from './looks-like-reference.ts';
import { presetFormatOf } from './preset-formats.ts';
import { isPublicFormat, secretFormatOf } from './secret-formats.ts';
import { namesAwsSecretKey, namesSecret } from './telling-name.ts';

/**
 * What may be told about a function's environment variables: never a value, nor a part of one. A value is a secret by its
 * format, whatever its name; or by a telling name and a literal that looks random (catalogue, `lambda-env-secrets`).
 */
export function describeEnvironment(variables: Readonly<Record<string, string>>): readonly EnvironmentVariable[] {
  return Object.entries(variables).map(([name, value]) => ({
    name,
    secret: formatSuspicion(name, value) ?? nameSuspicion(name, value),
    lengthBucket: lengthBucketOf(value.length),
  }));
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
  return { rule: 'telling name', by: 'name' };
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
