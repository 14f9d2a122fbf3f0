const longest = 400;

/**
 * What AWS said, fit for a reader: the first line, without anything like a credential and without the encoded
 * authorization message. AWS's complaint about a signature goes on with the signed headers, session token included.
 */
export function redact(message: string): string {
  const [firstLine = ''] = message.trim().split(/\r?\n/, 1);
  const clean = firstLine
    .replace(/\s*Encoded authorization failure message:?\s*\S*/gi, '')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '[access key]')
    .replace(/[A-Za-z0-9+/=]{40,}/g, (run) => (looksRandom(run) ? '[removed]' : run))
    .trim();
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}

function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run);
}
