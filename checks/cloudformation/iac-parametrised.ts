import { ownershipHints } from '#data';
import {
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
} from '#kit';
import type { CloudformationTemplate } from '#model';

/** They write a template for each stage, from code that takes the stage. */
const writers = new Set(['CDK', 'Serverless Framework', 'SST', 'Amplify', 'Copilot', 'Chalice']);
/** Of the CDK's own deployments. */
const bootstrap = 'BootstrapVersion';
const hints = ownershipHints.filter((kind) => kind !== 'cloudformation.stack' && kind !== 'cloudformation.template');

export const iacParametrised = defineCheck({
  id: 'iac-parametrised',
  title: 'One template takes what differs between stages as parameters',
  question: 'OPS2',
  practices: ['OPS2-24'],
  scope: 'account',
  severity: 'informational',
  why: 'Where stages have templates of their own, they are kept alike by copying, and what was tested is not what is deployed.',
  remedy: {
    text: 'Take names, sizes and addresses that differ by stage as parameters, and deploy one template to every stage.',
    property: 'Parameters',
  },
  reference: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',

  subject: 'cloudformation.stack',
  joins: ['cloudformation.template'],
  hints,
  messages: {
    fixed: '{stack} has a template without parameters, and no other stack of this account has the same template.',
  },

  judge({ name, arn, rootArn, ...stack }, context) {
    if (rootArn !== undefined) return notApplicable('a nested stack takes what its parent gives it');
    if (name.startsWith('StackSet-')) return notApplicable('a stack set deploys its template to many places');
    const [template] = context.where('cloudformation.template', 'stackArn', arn);
    if (template === undefined) return insufficientEvidence('its template was not there when it was asked for');
    const parameters = template.parameterNames.filter((one) => one !== bootstrap);
    if (parameters.length > 0) return passBecause({ stack: name, parameters });
    const twins = twinsOf(template, context);
    if (twins.length > 0) return passBecause({ stack: name, twins });

    const framework = context.analysis.frameworkOf({ name, arn, rootArn, ...stack });
    if (framework !== undefined && writers.has(framework.tool)) {
      return notApplicable(`${framework.tool} writes a template for each stage`);
    }
    const unseen = context.unread(...hints);
    return unseen === undefined ? review('fixed', { stack: name }) : notSeen(unseen);
  },
});

type Context = JudgeContext<'cloudformation.template' | (typeof hints)[number], unknown>;

/** Stacks with the same resources under the same logical ids: the template's text is not read. */
function twinsOf({ outline, stackArn }: CloudformationTemplate, { where }: Context): readonly string[] {
  const alike = outline === '' ? [] : where('cloudformation.template', 'outline', outline);
  const others = alike.filter((one) => one.stackArn !== stackArn);
  return others.map(({ name, region }) => `${name} in ${region}`).sort();
}
