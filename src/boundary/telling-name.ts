const tellingWords = [
  'pass(?:word|wd|_?phrase)?',
  '[a-z]+passw(?:or)?d',
  'pwd',
  'pepper',
  'secret',
  'client_?secret',
  'token',
  '(?:access|auth|bearer|refresh)_?token',
  'api_?key',
  'private_?key',
  'cred(?:ential)?s?',
  'conn(?:ection)?_?str(?:ing)?',
].join('|');
const telling = word(tellingWords);

/** Names of keys that a key of KMS, which is known by a UUID, may stand behind. */
const cipherKey = word(
  '(?:access|app|application|auth|decryption|encryption|hmac|licen[cs]e|master|sdk|shared|signing|write)_?key',
);

/** Names of what leads to a secret, or tells something of one, and is none. */
const aspects = [
  ...['arns?', 'names?', 'paths?', 'refs?', 'ids?', 'sid', 'urls?', 'endpoint', 'host', 'file', 'dir', 'parameters?'],
  ...[
    'table',
    'queue',
    'bucket',
    'store',
    'provider',
    'region',
    'type',
    'ttl',
    'age',
    'expiry',
    'lifetime',
    'duration',
  ],
  ...['rotation', 'version', 'stage', 'length', 'count', 'limit', 'schedule', 'policy', 'regex', 'pattern', 'format'],
  ...['header', 'cookie', 'claim', 'field', 'prefix', 'suffix', 'hint', 'template', 'scopes?', 'issuer', 'audience'],
  ...['alg', 'algorithm'],
].join('|');
const harmless = new RegExp(`(?:_(?:${aspects})|(?:^|_)public_?key)$`);

const awsSecretKey = /(?:^|_)(?:secret_?access_?key|aws_?secret(?:_?key)?)\d*(?:_|$)/;

/** Whether a variable's name says that it holds a secret: by a whole word, so not `BYPASS` nor `TOKENIZER`. */
export function namesSecret(name: string): boolean {
  const words = snakeCase(name);
  return (telling.test(words) || cipherKey.test(words)) && !harmless.test(words);
}

/** Whether a secret of that name may as well be the UUID of a key of KMS. */
export function maySpeakOfKms(name: string): boolean {
  const words = snakeCase(name);
  return cipherKey.test(words) && !telling.test(words);
}

/** Whether a name is a variant of `AWS_SECRET_ACCESS_KEY`, which itself is reserved on Lambda. */
export function namesAwsSecretKey(name: string): boolean {
  return awsSecretKey.test(snakeCase(name));
}

/** `dbPassword`, `DBPassword` and `DB_PASSWORD` as `db_password`. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

function word(words: string): RegExp {
  return new RegExp(`(?:^|_)(?:${words})\\d*(?:_|$)`);
}
