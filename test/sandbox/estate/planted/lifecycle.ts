import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { deepRows, eu, fn, management, type Planted, rows, staging, us } from './row.ts';

/** How things come to be there, and what of that is seen in the account. */
export const lifecycle: readonly Planted[] = [
  ...rows('iac-managed', [
    [region(us), 'review', 'what was made by hand where there is no stack'],
    [region({ ...management, region: 'us-east-1' }), 'pass', 'its function bears the tag of its stack'],
    [region(eu), 'insufficient-evidence', 'a stack may list what bears no mark, which a deep audit reads', [1, 2]],
  ]),
  ...deepRows('iac-managed', [[region(eu), 'review', 'queues that no stack lists and no tool marked']]),
  ...rows('iac-drift', [
    [stack('shop-catalog'), 'review', 'drifted, as was seen some days ago'],
    [stack('shop-orders'), 'pass', 'looked at and in sync'],
    [stack('shop-catalog-Search-1ABCDEF'), 'insufficient-evidence', 'nobody ever looked'],
  ]),
  ...deepRows('iac-serverless-framework', [
    [stack('warehouse-sync'), 'review', 'a function in a plain template'],
    [stack('shop-orders'), 'pass', 'the transform of SAM'],
    [stack('shop-catalog'), 'pass', 'metadata of the CDK'],
  ]),
  ...deepRows('iac-parametrised', [
    [stack('warehouse-sync'), 'review', 'no parameter, and nowhere deployed again'],
    [stack('shop-orders'), 'pass', 'takes its stage'],
    [stack('shop-catalog'), 'not-applicable', 'the CDK writes a template for each stage'],
  ]),
  ...rows('environment-isolation', [
    [account(management), 'review', 'queues of a developer beside what tells of bills'],
    [account(eu), 'pass', 'production alone'],
  ]),
  ...rows('stage-naming-consistency', [
    [account(management), 'review', 'topics and queues bear neither tag nor name'],
    [account(eu), 'pass', 'most of them say so'],
  ]),
  ...deepRows('deploy-manual-change', [
    [fn('checkout-service'), 'review', 'somebody changed it in the console'],
    [fn('orders-api'), 'pass', 'a pipeline and CloudFormation changed it'],
    [fn('stock-check'), 'pass', 'somebody tried, and was refused'],
  ]),
  ...rows('budget-present', [
    [account(staging), 'fail', 'a budget of costs that tells nobody'],
    [account(eu), 'review', 'no budget, and what the payer keeps is not seen from there'],
    [account(management), 'pass', 'somebody is told before it is spent'],
  ]),
  ...deepRows('cost-anomaly-monitor', [
    [account(staging), 'fail', 'a monitor that tells nobody'],
    [account(management), 'pass', 'finance is told'],
  ]),
  ...deepRows('cost-allocation-tags-active', [
    [account(management), 'fail', 'Owner is known and not active'],
    [account(staging), 'insufficient-evidence', 'billing tells it of no tag, as another account pays'],
  ]),
  ...deepRows('cost-reports-by-tag', [
    [account(staging), 'review', 'neither a cost category nor a budget by tag'],
    [account(management), 'pass', 'a cost category, and a budget by Project'],
  ]),
  ...rows('tags-required', [
    [region(eu), 'fail', 'queues without an owner'],
    [region(staging), 'pass', 'buckets with all four tags'],
  ]),
  ...rows('pipeline-present', [
    [account(staging), 'review', 'neither a pipeline nor a role for one'],
    [account(eu), 'pass', 'CodePipeline'],
  ]),
];

function account(at: typeof eu): string {
  return arnAt({ ...at, region: '' }, 'account', 'account');
}

function region(at: typeof eu): string {
  return arnAt(at, 'account', 'region');
}

function stack(name: string, at = eu): string {
  return arnAt(at, 'cloudformation', `stack/${name}/${stableUuid(`${at.account}/${at.region}/${name}`)}`);
}
