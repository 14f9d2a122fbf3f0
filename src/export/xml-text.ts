import { visible } from '../deliver/plain-text.ts';

/**
 * Text as it may stand in an element or a quoted attribute of XML 1.0 (https://www.w3.org/TR/xml/#charsets): markup is
 * escaped, invisible characters are spelt out, and what is no character of XML becomes U+FFFD.
 */
export function xmlText(text: string): string {
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
