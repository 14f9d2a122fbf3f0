const tellingWords =
  'pass(?:word|wd)?|pwd|secret|token|api_?key|private_?key|credentials?|conn(?:ection)?_?str(?:ing)?';
const telling = new RegExp(`(?:^|_)(?:${tellingWords})\\d*(?:_|$)`);

/** Names of what leads to a secret, or goes with one, and is none. */
const harmless = /(?:_(?:arn|name|path|parameter|table|queue|bucket|id|url|type|ttl|expiry)|(?:^|_)public_?key)$/;

const awsSecretKey = /(?:^|_)(?:secret_?access_?key|aws_?secret(?:_?key)?)\d*(?:_|$)/;

/** Whether a variable's name says that it holds a secret: by a whole word, so not `BYPASS` nor `TOKENIZER`. */
export function namesSecret(name: string): boolean {
  const words = snakeCase(name);
  return telling.test(words) && !harmless.test(words);
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
