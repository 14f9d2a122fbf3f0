import { visible } from '../plain-text.ts';

/** Markup that is safe to send: only `html` makes it. */
export interface Html {
  readonly [markup]: string;
}

const markup = Symbol('markup');

type Part = string | number | Html | readonly Html[] | undefined;

/**
 * A template whose values are escaped, markup made by itself apart; undefined leaves nothing. Attributes must be
 * quoted. Control characters and marks that turn the direction of writing come out spelt.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '');
  return { [markup]: text };
}

/** The text of some markup, to be written. */
export function rendered(made: Html): string {
  return made[markup];
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  if (markup in part) return part[markup];
  return part.map(rendered).join('');
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** What stands in the head with a hash of its own in the content security policy: it must go out as it is. */
export function inline(element: 'style' | 'script', content: string): Html {
  return { [markup]: `<${element}>${content}</${element}>` };
}

/** A link to AWS's documentation over https; anything else is shown as text. */
export function docsLink(url: string, text: string): Html {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target?.protocol !== 'https:' || !isAwsHost(target.hostname)) return html`<span>${url}</span>`;
  return html`<a href="${target.href}" rel="noopener noreferrer">${text}</a>`;
}

function isAwsHost(host: string): boolean {
  return host === 'docs.amazonaws.cn' || host === 'aws.amazon.com' || host.endsWith('.aws.amazon.com');
}
