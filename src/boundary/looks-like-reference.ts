const shapes: readonly RegExp[] = [
  // ARN
  /^arn:[^:\s]+:/,
  // dynamic reference of CloudFormation, or a placeholder that something else fills in
  /^\{\{resolve:/,
  /^(?:\$\{[^{}]+\}|\{\{[^{}]+\}\}|<[^<>]+>)$/,
  // path in the parameter store; one level only in small letters, since base64 may begin with a slash
  /^(?:\/[\w.-]+){2,}\/?$/,
  // alias of a key, and a key of several regions
  /^alias\/[\w/-]+$/,
  /^mrk-[0-9a-f]{32}$/,
  // URL without user information
  /^[a-z][a-z0-9+.-]*:\/\/[^\s@/?#]*(?:[/?#]\S*)?$/i,
  // boolean and number
  /^(?:true|false)$/i,
  /^[+-]?\d+(?:\.\d+)?$/,
  // words
  /^\/?[a-z]+(?:[-_./][a-z]+)*$/,
];

/**
 * Whether a value tells where something is, or is plain words or a number, rather than being a secret itself: an ARN, a
 * parameter path, `{{resolve:…}}`, a URL without a user, a key of KMS or its ciphertext, a boolean, a number, words in small letters.
 */
export function looksLikeReference(value: string): boolean {
  return shapes.some((shape) => shape.test(value)) || isKmsCiphertext(value);
}

/** A blob of KMS begins with its version, or, in the old format, with the key's hash in a field of 32 bytes. */
function isKmsCiphertext(value: string): boolean {
  if (value.length < 100 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const bytes = Buffer.from(value, 'base64');
  const isCurrent =
    bytes[0] === 0x01 && bytes[1] === 0x02 && (bytes[2] === 0x02 || bytes[2] === 0x03) && bytes[3] === 0x00;
  const isOld = bytes[0] === 0x0a && bytes[1] === 0x20 && bytes[34] === 0x12;
  return isCurrent || isOld;
}
