/** FNV-1a, and the same with another prime. */
const primes = [0x01000193, 0x85ebca6b] as const;
const offset = 0x811c9dc5;

/** A short name for a text that is the same in every run: 16 hexadecimal digits. It keeps no secret. */
export function shortHash(text: string): string {
  return primes.map((prime) => hashed(text, prime)).join('');
}

function hashed(text: string, prime: number): string {
  let hash = offset;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
