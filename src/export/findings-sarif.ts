import type { ReportingDescriptor, ToolComponent } from 'sarif';
import type { Finding } from '#model';
import type { ExportContext } from './export-context.ts';
import { jsonText } from './json-text.ts';
import { sarifResult } from './sarif-result.ts';
import { sarifRule } from './sarif-rule.ts';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0 with one run. The rules come behind the results, since only then it is known which are needed. */
export async function* findingsSarif(findings: AsyncIterable<Finding>, context: ExportContext): AsyncIterable<string> {
  yield `{"$schema":"${schema}","version":"2.1.0","runs":[{"results":[`;
  const rules = new Map<string, { readonly index: number; readonly rule: ReportingDescriptor }>();
  let separator = '\n';
  for await (const finding of findings) {
    const { checkId } = finding;
    const known = rules.get(checkId) ?? { index: rules.size, rule: sarifRule(finding, context.checkOf(checkId)) };
    rules.set(checkId, known);
    yield separator + jsonText(sarifResult(finding, known.index, context));
    separator = ',\n';
  }
  const driver: ToolComponent = {
    name: 'serverless-lens-auditor',
    semanticVersion: context.toolVersion,
    rules: [...rules.values()].map(({ rule }) => rule),
  };
  yield `\n],\n"tool":${jsonText({ driver })}}]}\n`;
}
