import type { Evidence } from '#model';

const marker = 'evidenceCut';

/**
 * Evidence of at most that many bytes of JSON. What does not fit is left out, lists and texts from their ends, and
 * `evidenceCut` tells of it. What fits is given back as it is, so that to limit twice is to limit once.
 */
export function limitEvidence(evidence: Evidence, maximumBytes = 8 * 1024): Evidence {
  const whole = bytesOf(evidence);
  if (whole <= maximumBytes) return evidence;
  const kept: Record<string, Evidence[string]> = { [marker]: `${whole} bytes cut to ${maximumBytes}` };
  let room = maximumBytes - bytesOf(kept);
  for (const [name, value] of Object.entries(evidence)) {
    // A colon and a comma come with each member.
    const part = fitting(value, room - bytesOf(name) - 2);
    if (part === undefined) continue;
    kept[name] = part;
    room -= bytesOf(name) + bytesOf(part) + 2;
  }
  return kept;
}

function fitting(value: Evidence[string], room: number): Evidence[string] | undefined {
  if (bytesOf(value) <= room) return value;
  if (typeof value === 'string') return fittingText(value, room);
  if (typeof value === 'object') return fittingList(value, room);
  return undefined;
}

function fittingText(text: string, room: number): string | undefined {
  let part = '';
  let left = room - bytesOf('…');
  for (const character of text) {
    left -= bytesOf(character) - 2;
    if (left < 0) break;
    part += character;
  }
  return part === '' ? undefined : `${part}…`;
}

function fittingList(list: readonly string[], room: number): readonly string[] | undefined {
  let left = room - 2;
  const part: string[] = [];
  for (const entry of list) {
    left -= bytesOf(entry) + 1;
    if (left < 0) break;
    part.push(entry);
  }
  return part.length === 0 ? undefined : part;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
