import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { deepRows, eu, fn, type Planted, queue, rows, staging, us } from './row.ts';

const stream = arnAt(eu, 'dynamodb', 'table/orders/stream/2026-03-02T08:15:00.000');

export const functionSettings: readonly Planted[] = [
  ...deepRows('lambda-runtime-update-mode', [
    [fn('tax-rules'), 'review', 'pinned by hand to one version of its runtime'],
    [fn('org-lookup'), 'pass', 'patched with each deployment'],
    [fn('thumbnailer'), 'not-applicable', 'a container image'],
  ]),
  ...deepRows('lambda-state-healthy', [
    [fn('stock-check'), 'fail', 'its last update failed'],
    [fn('price-check'), 'fail', 'idle for weeks: for information'],
    [fn('orders-api'), 'pass', 'active'],
  ]),
  ...deepRows('lambda-recursion-detection', [
    [fn('risk-scoring'), 'fail', 'loops are allowed'],
    [fn('search-indexer'), 'pass', 'loops are ended'],
  ]),
  ...rows('lambda-layer-hygiene', [
    [fn('metrics-forwarder'), 'fail', 'eleven versions behind the newest of its layer'],
    [fn('ops-bot'), 'fail', 'no version of its layer is left'],
    [fn('image-resizer'), 'pass', 'a layer of AWS'],
  ]),
  ...rows('lambda-durable-config', [
    [fn('data-export'), 'review', 'two months for an execution, three for its history, and no alarm'],
    [fn('report-builder'), 'pass', 'a month for both, and an alarm on executions that fail'],
  ]),
  ...rows('lambda-ephemeral-storage', [
    [fn('fraud-model'), 'review', 'eight times what is free'],
    [fn('orders-worker', staging), 'review', 'four times what is free: less severe'],
    [fn('orders-worker'), 'pass', 'what every function has'],
  ]),
  ...rows('lambda-env-config-hygiene', [
    [fn('checkout-service'), 'review', 'feature flags in a variable', [1, 2]],
    [fn('checkout-service'), 'pass', 'the flags are gone', [3]],
    [fn('customer-sync'), 'pass', 'seven variables, none of them a switch'],
    [fn('stock-check'), 'not-applicable', 'no variables'],
  ]),
  ...deepRows('lambda-insights-enabled', [
    [fn('orders-api'), 'fail', 'required, and not there'],
    [fn('risk-scoring'), 'pass', 'its layer is there'],
  ]),
  ...rows('lambda-insights-enabled', [
    [fn('image-resizer'), 'not-applicable', 'nobody requires it, and its layer is another'],
    [fn('risk-scoring'), 'pass', 'its layer is there though nobody requires it'],
  ]),
  ...rows('lambda-default-memory', [
    [fn('metrics-forwarder'), 'fail', 'the least, and slow'],
    [fn('status-page'), 'pass', 'the least, and always quick'],
    [fn('edge-headers', us), 'not-applicable', 'at the edge it can have no more'],
  ]),
  ...rows('esm-state-healthy', [
    [mapping(stream, 'catalog-read'), 'fail', 'switched off by Lambda, which finds its function no more'],
    [mapping(queue('legacy-imports'), 'search-indexer'), 'fail', 'switched off by somebody long ago: less severe'],
    [mapping(queue('shipments'), 'shipment-tracker'), 'review', 'its last batch had trouble'],
    [mapping(stream, 'orders-query:live'), 'pass', 'its last result was OK'],
    [mapping(queue('invoices'), 'invoice-renderer'), 'pass', 'a queue, of which no result is told'],
  ]),
  ...rows('esm-metrics-enabled', [
    [mapping(queue('orders'), 'orders-worker:live'), 'fail', 'counts nothing'],
    [mapping(stream, 'orders-query:live'), 'pass', 'counts events'],
    [mapping(stream, 'catalog-read'), 'not-applicable', 'switched off'],
  ]),
  ...rows('lambda-vpc-subnet-capacity', [
    [subnet('subnet-0a1b2c3f'), 'fail', 'four addresses left'],
    [subnet('subnet-0a1b2c40'), 'pass', 'just a tenth of its addresses left'],
    [subnet('subnet-0a1b2c3d'), 'pass', 'plenty'],
  ]),
  ...rows('dynamodb-test-capacity-mode', [
    [table('orders', staging), 'fail', 'provisioned in staging'],
    [table('sessions', staging), 'pass', 'on demand in staging'],
    [table('catalog'), 'not-applicable', 'provisioned in production'],
  ]),
  ...rows('stateful-deletion-protection', [
    [table('catalog'), 'review', 'unprotected in production'],
    [table('orders'), 'pass', 'protected'],
    [table('orders', staging), 'not-applicable', 'unprotected in staging'],
  ]),
  ...rows('lambda-single-purpose', [
    [fn('legacy-widget'), 'review', 'a URL, a load balancer and much code'],
    [fn('orders-query'), 'pass', 'called in four ways, and small in all else'],
    [fn('fraud-model'), 'pass', 'much code, and nothing else'],
  ]),
  ...rows('lambda-sync-chaining', [
    [fn('checkout-service'), 'review', 'may call another function'],
    [fn('nightly-cleanup'), 'pass', 'may call itself, and one that is gone'],
  ]),
];

/** A mapping's id follows from its ends. */
function mapping(source: string, target: string): string {
  return arnAt(eu, 'lambda', `event-source-mapping:${stableUuid(`${source}>${eu.account}:${target}`)}`);
}

function subnet(id: string): string {
  return arnAt(eu, 'ec2', `subnet/${id}`);
}

function table(name: string, at: Place = eu): string {
  return arnAt(at, 'dynamodb', `table/${name}`);
}
