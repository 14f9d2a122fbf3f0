import type { Sink } from '#model';
import { renderTable, type TableOptions } from './console.ts';
import { renderHtml } from './html/report.ts';
import { type JsonOptions, renderJson } from './json.ts';
import type { Lens } from './lens.ts';
import { toFile, type WriteText } from './write-text.ts';

/** The JSON output, written as it comes. */
export function jsonSink({ write, ...options }: JsonOptions & { readonly write: WriteText }): Sink {
  return { name: 'json', deliver: (run, outcomes) => write(renderJson(run, outcomes, options)) };
}

/** The summary for a terminal. */
export function consoleSink({ write, ...options }: TableOptions & { readonly write: WriteText }): Sink {
  return { name: 'console', deliver: (run, outcomes) => write(renderTable(run, outcomes, options)) };
}

/** The HTML report. */
export function htmlSink({ path, lens }: { readonly path: string; readonly lens: Lens }): Sink {
  return { name: 'html', deliver: (run, outcomes) => toFile(path)(renderHtml(run, outcomes, lens)) };
}
