import type { Finding } from '#model';
import { xmlText } from './xml-text.ts';

interface Suite {
  readonly checkId: string;
  readonly cases: string[];
  failures: number;
  skipped: number;
}

/**
 * JUnit's XML, as servers of continuous integration read it: a suite a check, a case a resource. An open finding is a
 * failure, a waived one is skipped, one that is closed has passed. The findings of a check must follow each other.
 */
export async function* findingsJunit(findings: AsyncIterable<Finding>): AsyncIterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lens-audit">\n';
  let suite: Suite | undefined;
  for await (const finding of findings) {
    if (suite?.checkId !== finding.checkId) {
      if (suite !== undefined) yield suiteText(suite);
      suite = { checkId: finding.checkId, cases: [], failures: 0, skipped: 0 };
    }
    suite.cases.push(caseText(finding));
    if (finding.state === 'open') suite.failures += 1;
    if (finding.state === 'waived') suite.skipped += 1;
  }
  if (suite !== undefined) yield suiteText(suite);
  yield '</testsuites>\n';
}

function suiteText({ checkId, cases, failures, skipped }: Suite): string {
  const counts = `tests="${String(cases.length)}" failures="${String(failures)}" errors="0" skipped="${String(skipped)}"`;
  return `<testsuite name="${xmlText(checkId)}" ${counts} time="0">\n${cases.join('')}</testsuite>\n`;
}

/** Named for the ARN: names repeat, and servers tell cases apart by theirs. */
function caseText(finding: Finding): string {
  const { pillar, checkId, account, region, resource, subKey } = finding;
  const part = subKey === null ? '' : ` [${subKey}]`;
  const name = `${resource?.arn ?? `${account}/${region}`}${part}`;
  const start = `<testcase classname="${xmlText(`${pillar}.${checkId}`)}" name="${xmlText(name)}" time="0"`;
  const content = contentOf(finding);
  return content === '' ? `${start}/>\n` : `${start}>${content}</testcase>\n`;
}

function contentOf({ state, severity, message, remediation, waiver, id }: Finding): string {
  if (state === 'waived') {
    const why = waiver === null ? '' : `: ${waiver.reason} (${waiver.owner}, until ${waiver.expires.slice(0, 10)})`;
    return `<skipped message="${xmlText(`waived${why}`)}"/>`;
  }
  if (state !== 'open') return '';
  const lines = [message, `Fix: ${remediation.text}`, `See: ${remediation.reference}`, `Finding: ${id}`];
  return `<failure type="${severity}" message="${xmlText(message)}">${lines.map(xmlText).join('\n')}</failure>`;
}
