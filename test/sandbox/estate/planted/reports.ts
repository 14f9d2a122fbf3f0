import { deepRows, fn, type Planted, rows } from './row.ts';

/** What Lambda's own reports tell, of which only a run that was told to asks Logs Insights. */
export const reports: readonly Planted[] = [
  ...deepRows('lambda-memory-overprovisioned', [
    [fn('invoice-renderer'), 'fail', 'a quarter of 1,536 MB, and Compute Optimizer finds it too much'],
    [fn('thumbnailer'), 'pass', 'two thirds of 2,048 MB'],
    [fn('fraud-model'), 'insufficient-evidence', 'its log group is too big to be asked'],
    [fn('orders-api'), 'not-applicable', 'half a gigabyte'],
  ]),
  ...rows('lambda-memory-overprovisioned', [
    [fn('invoice-renderer'), 'review', 'nobody opted in: Compute Optimizer alone speaks'],
  ]),
  ...deepRows('lambda-memory-underprovisioned', [
    [fn('search-indexer'), 'fail', 'two calls were killed'],
    [fn('orders-query'), 'pass', '94 % of its memory'],
    [fn('risk-scoring'), 'pass', '60 % of it, by Lambda Insights'],
    [fn('orders-api'), 'pass', 'Compute Optimizer finds it right'],
  ]),
  ...deepRows('lambda-init-duration', [
    [fn('tax-rules'), 'fail', 'starts of more than three seconds'],
    [fn('legacy-widget'), 'pass', 'somebody waits, nearly a second'],
    [fn('risk-scoring'), 'pass', 'by Lambda Insights'],
    [fn('orders-api'), 'insufficient-evidence', 'its log group is too big to be asked'],
  ]),
  ...deepRows('lambda-cold-start-rate', [
    [fn('claim-intake'), 'fail', '75 of 700 calls, behind an API'],
    [fn('mobile-upload'), 'pass', '65 of 700 calls'],
  ]),
  ...deepRows('lambda-snapstart', [
    [fn('status-page'), 'fail', 'Python, starts of 1.4 seconds, and a browser waits'],
    [fn('docs-site'), 'pass', 'Python, starts of less than a second'],
  ]),
  ...deepRows('lambda-alexa-latency', [
    [fn('voice-orders'), 'fail', 'two of a hundred answers take 7.6 seconds'],
    [fn('voice-lights'), 'pass', '6.4 seconds, and a start of half a second comes with few'],
  ]),
];
