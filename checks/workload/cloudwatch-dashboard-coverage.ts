import * as z from 'zod/mini';
import { workloadHints, workloadJoins } from '#data';
import {
  defineCheck,
  globMatches,
  namespacesOf,
  namespacesShown,
  notApplicable,
  passBecause,
  review,
  unknown,
  workloadParts,
} from '#kit';

const joins = [...workloadJoins, 'cloudwatch.dashboard'] as const;
/** Names of workloads, with `*`, whose dashboards are another product's. */
const options = z.strictObject({ shownElsewhere: z._default(z.array(z.string()), []) });

export const cloudwatchDashboardCoverage = defineCheck({
  id: 'cloudwatch-dashboard-coverage',
  title: 'A dashboard shows each service of a workload',
  question: 'OPS1',
  practices: ['OPS1-03', 'OPS1-08'],
  scope: 'account',
  severity: 'low',
  why: 'Whoever is woken looks for the part that failed in as many consoles as the workload has services.',
  remedy: {
    text: 'Put errors, latency and saturation of each service of the workload on one dashboard.',
    property: 'AWS::CloudWatch::Dashboard DashboardBody',
    cli: 'aws cloudwatch put-dashboard --dashboard-name NAME --dashboard-body file://dashboard.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html',

  subject: 'workload',
  joins,
  hints: workloadHints,
  options,
  messages: {
    noDashboard: 'No dashboard of the account shows anything of {workload}, which uses {lacking}.',
    partly: 'Dashboards show {shown} of {workload}, and nothing of its {lacking}.',
  },

  judge(subject, context) {
    const workload = subject.name;
    const used = namespacesOf(workloadParts(subject, context).nodes);
    if (used.size < 2) return notApplicable('it uses one service, which has an automatic dashboard');
    if (context.options.shownElsewhere.some((pattern) => globMatches(pattern, workload)))
      return passBecause({ workload, by: 'another product' });

    const dashboards = context.where('cloudwatch.dashboard', 'account', subject.account);
    const shown = namespacesShown(used, dashboards, context);
    const lacking = [...used.keys()].filter((namespace) => !shown.includes(namespace)).sort();
    const evidence = { workload, shown, lacking };
    if (lacking.length === 0) return passBecause(evidence);
    const unread = dashboards.flatMap(({ contents }) => (contents.seen ? [] : [contents.gap]))[0];
    if (unread !== undefined) return unknown(unread);
    return review(shown.length === 0 ? 'noDashboard' : 'partly', evidence);
  },
});
