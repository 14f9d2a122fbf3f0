import { tokenFormatOf } from './token-formats.ts';

/** A format that makes a value a secret. */
export interface SecretFormat {
  readonly rule: string;
  /** A provider's own keys, which are live as they stand; else keys and passwords of any origin. */
  readonly ofProvider: boolean;
}

interface Pattern extends SecretFormat {
  readonly pattern: RegExp;
}

const patterns: readonly Pattern[] = [
  { rule: 'AWS access key', ofProvider: true, pattern: /(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])/ },
  { rule: 'temporary AWS access key', ofProvider: true, pattern: /(?<![A-Za-z0-9])ASIA[0-9A-Z]{16}(?![A-Za-z0-9])/ },
  { rule: 'Slack token', ofProvider: true, pattern: /\bxox[a-z]-[A-Za-z0-9-]{10,}/ },
  { rule: 'Stripe live key', ofProvider: true, pattern: /\b[sr]k_live_[A-Za-z0-9]{16,}/ },
  { rule: 'GitHub token', ofProvider: true, pattern: /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})/ },
  { rule: 'Google API key', ofProvider: true, pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/ },
  { rule: 'private key', ofProvider: false, pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  {
    rule: 'JSON web token',
    ofProvider: false,
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  },
  { rule: 'private key', ofProvider: false, pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/ },
  // a private key as JSON: the public ones have no `d`
  {
    rule: 'private key',
    ofProvider: false,
    pattern: /"kty"(?=[^}]*"d"\s*:\s*"[\w-]{20,}")|"d"\s*:\s*"[\w-]{20,}"(?=[^}]*"kty")/,
  },
  { rule: 'Azure account key', ofProvider: true, pattern: /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}/ },
  { rule: 'authorization header', ofProvider: false, pattern: /^Bearer\s+[\w.~+/-]{20,}=*$/i },
];

const passwordInUri = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#:@]*:(?<password>[^\s/@]+)@/i;
const passwordInSettings = /(?:^|[?&;,\s])(?:password|passwd|pwd)\s*=\s*(?<password>[^&;,\s]+)/i;
const placeholder = /^(?:\$\{.*\}|\{.*\}|<.*>|%.*%|\$[A-Z_]+|\*+)$/;

/** The format of a key or password that a value holds, anywhere within it. */
export function secretFormatOf(value: string): SecretFormat | undefined {
  const pattern = patterns.find((one) => one.pattern.test(value));
  if (pattern !== undefined) return pattern;
  const provider = tokenFormatOf(value);
  if (provider !== undefined) return { rule: provider, ofProvider: true };
  return connectionFormatOf(value) ?? encodedFormatOf(value);
}

function connectionFormatOf(value: string): SecretFormat | undefined {
  const password = (passwordInUri.exec(value) ?? passwordInSettings.exec(value))?.groups?.['password'];
  if (password === undefined || placeholder.test(password)) return undefined;
  return { rule: 'connection URI with a password', ofProvider: false };
}

/** A key file or a user with a password, behind base64. */
function encodedFormatOf(value: string): SecretFormat | undefined {
  const user = /^Basic\s+(?<encoded>[A-Za-z0-9+/]{8,}={0,2})$/i.exec(value)?.groups?.['encoded'];
  if (user !== undefined) {
    return /^[^:]*:./.test(decoded(user)) ? { rule: 'authorization header', ofProvider: false } : undefined;
  }
  const isKeyFile = /^LS0tLS1CRUdJTi[A-Za-z0-9+/]+={0,2}$/.test(value);
  return isKeyFile
    ? patterns.find(({ rule, pattern }) => rule === 'private key' && pattern.test(decoded(value)))
    : undefined;
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

const publicFormats: readonly RegExp[] = [
  // publishable key of Stripe
  /^pk_(?:live|test)_\w+$/,
  // user pool of Cognito
  /^[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]+$/,
  // certificate or public key
  /^-----BEGIN (?:CERTIFICATE|(?:[A-Z0-9]+ )?PUBLIC KEY)-----/,
];

/** Whether a value is random-looking and meant for everyone to see. */
export function isPublicFormat(value: string): boolean {
  return publicFormats.some((format) => format.test(value));
}
