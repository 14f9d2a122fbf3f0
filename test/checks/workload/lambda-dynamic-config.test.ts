import { lambdaDynamicConfig } from '../../../checks/workload/lambda-dynamic-config.ts';
import { inStack } from '../../analysis/map/estates/reference-estates.ts';
import { aConfigApplication, aFunction, aParameter, aPolicy, aRole, aTable } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const layer = (name: string) => `arn:aws:lambda:eu-west-1:434848589818:layer:${name}:207`;
const unread = {
  kind: 'appconfig.application',
  account: '111122223333',
  region: 'eu-west-1',
  because: 'left out',
} as const;

function roleFor(action: string) {
  return aRole({ inlinePolicies: [{ name: 'own', document: aPolicy([{ actions: [action] }]) }] });
}

function shop(...more: Parameters<typeof inStack>[1]) {
  return inStack('Shop', [aFunction(), ...more]);
}

testCheck(lambdaDynamicConfig, {
  passes: [
    ...[
      'appconfig:GetConfiguration',
      'appconfig:GetLatestConfiguration',
      'ssm:GetParameter',
      'ssm:GetParameters',
      'ssm:GetParametersByPath',
    ].map((action) => ({
      name: `a role for ${action}`,
      given: shop(roleFor(action)),
      subject: 'Shop',
      evidence: { workload: 'Shop', by: ['role of orders'] },
    })),
    ...['AWS-AppConfig-Extension', 'AWS-AppConfig-Extension-Arm64', 'AWS-Parameters-and-Secrets-Lambda-Extension'].map(
      (name) => ({
        name: `the layer ${name}`,
        given: inStack('Shop', [aFunction({ layerArns: [layer(name)] }), aRole()]),
        subject: 'Shop',
        evidence: { by: ['extension of orders'] },
      }),
    ),
    {
      name: 'an application of its name',
      given: [...shop(aRole()), aConfigApplication({ name: 'shop' })],
      subject: 'Shop',
      evidence: { by: ['application shop'] },
    },
    {
      name: 'parameters below its name',
      given: [
        ...shop(aRole()),
        aParameter({ name: '/SHOP/limits/orders' }),
        aParameter({ name: '/SHOP/limits/carts' }),
      ],
      subject: 'Shop',
      evidence: { by: ['parameters below /shop'] },
    },
    {
      name: 'an extension, though applications and the role were not read',
      given: inStack('Shop', [aFunction({ layerArns: [layer('AWS-AppConfig-Extension')] })]),
      unread: [unread],
      subject: 'Shop',
    },
  ],
  reviews: [
    {
      name: 'a role that only writes logs',
      given: shop(aRole()),
      subject: 'Shop',
      message: 'fixed',
      severity: 'informational',
      evidence: { workload: 'Shop' },
      text: 'No function of Shop may read parameters or configurations',
    },
    {
      name: 'a role that only describes parameters, and another layer',
      given: inStack('Shop', [
        aFunction({ layerArns: [layer('AWSLambdaPowertoolsTypeScriptV2')] }),
        roleFor('ssm:DescribeParameters'),
      ]),
      subject: 'Shop',
      message: 'fixed',
    },
    {
      name: 'applications and parameters of others',
      given: [
        ...shop(aRole()),
        aConfigApplication({ name: 'billing' }),
        aParameter({ name: '/billing/a' }),
        aParameter({ name: 'shop-limit' }),
      ],
      subject: 'Shop',
      message: 'fixed',
    },
  ],
  skips: [{ name: 'no function', given: inStack('Shop', [aTable()]), subject: 'Shop', text: 'it has no function' }],
  insufficient: [
    {
      name: 'a role that was not found',
      given: shop(),
      subject: 'Shop',
      text: 'not all roles of its functions were read',
    },
    {
      name: 'a policy that was not read',
      given: shop(
        aRole({ attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }] }),
      ),
      subject: 'Shop',
      text: 'not all roles of its functions were read',
    },
    {
      name: 'applications that were not read',
      given: shop(aRole()),
      unread: [unread],
      subject: 'Shop',
      text: 'left out',
    },
  ],
});
