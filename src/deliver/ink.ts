import { styleText } from 'node:util';
import type { Severity } from '#model';
import { grouped } from './plain-text.ts';

type Format = Parameters<typeof styleText>[0];

/** Gives text for a terminal its colour, or leaves it as it is. */
export type Ink = (format: Format, text: string) => string;

/** The caller decides about colour, not the stream that happens to be the process's own output. */
export function inkOf(colour: boolean): Ink {
  return colour ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

export const severityFormat: Readonly<Record<Severity, Format>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  informational: 'gray',
};

/** What the sections of a report for a terminal are written with. */
export interface Page {
  readonly ink: Ink;
  /** In characters. */
  readonly width: number;
  /** How much of a list that is usually cut at `limit` is shown: all where nothing is to be cut. */
  readonly cut: (limit: number) => number;
}

/** A list's last line: how many are left out, and how to see them. Nothing where none is. */
export function leftOut(number: number, { ink }: Page, what = ''): string[] {
  return number <= 0 ? [] : [ink('gray', `  and ${grouped(number)} more${what}; --all lists them`)];
}
