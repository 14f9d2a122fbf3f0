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
  { rule: 'AWS access key', ofProvider: true, pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])/ },
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
];

const passwordInUri = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#:@]*:(?<password>[^\s/@]+)@/i;
const passwordInQuery = /[?&;](?:password|pwd)=(?<password>[^&;\s]+)/i;
const placeholder = /^(?:\$\{.*\}|\{.*\}|<.*>|%.*%|\$[A-Z_]+|\*+)$/;

/** The format of a key or password that a value holds, anywhere within it. */
export function secretFormatOf(value: string): SecretFormat | undefined {
  return patterns.find(({ pattern }) => pattern.test(value)) ?? connectionFormatOf(value);
}

function connectionFormatOf(value: string): SecretFormat | undefined {
  const password = (passwordInUri.exec(value) ?? passwordInQuery.exec(value))?.groups?.['password'];
  if (password === undefined || placeholder.test(password)) return undefined;
  return { rule: 'connection URI with a password', ofProvider: false };
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
