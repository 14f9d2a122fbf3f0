import { Malformed } from './malformed.ts';

/** An attribute that AWS sends as text, as the number it stands for. Throws `Malformed` where it stands for none. */
export function wholeNumber(text: string, attribute: string): number {
  if (!/^\d+$/.test(text)) throw new Malformed(`${attribute} should be a whole number and is none`);
  return Number(text);
}
