import type { PolicyStatement } from '../model.ts';

/** A statement that lets an AWS service invoke `resource`, for one source. */
export function invokableBy(service: string, resource: string, source: string): PolicyStatement {
  return {
    Sid: `${service.split('.')[0] ?? service}-invoke`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'lambda:InvokeFunction',
    Resource: resource,
    Condition: { ArnLike: { 'AWS:SourceArn': source } },
  };
}

/** A statement that lets Alexa invoke `resource`: for one skill, or for whichever. */
export function invokableByAlexa(use: 'appkit' | 'connectedhome', resource: string, skill?: string): PolicyStatement {
  return {
    Sid: `alexa-${use}`,
    Effect: 'Allow',
    Principal: { Service: `alexa-${use}.amazon.com` },
    Action: 'lambda:InvokeFunction',
    Resource: resource,
    ...(skill === undefined ? {} : { Condition: { StringEquals: { 'lambda:EventSourceToken': skill } } }),
  };
}

/** The two statements that AWS adds to open a function URL to everyone (the second since October 2025). */
export function openUrl(resource: string): PolicyStatement[] {
  return [
    {
      Sid: 'FunctionURLAllowPublicAccess',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: resource,
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    },
    {
      Sid: 'FunctionURLInvokeAllowPublicAccess',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      Resource: resource,
      Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
  ];
}

/** Anyone may invoke `resource`, unless a condition says otherwise. */
export function invokableByAnyone(resource: string, condition?: PolicyStatement['Condition']): PolicyStatement {
  return {
    Sid: 'anyone',
    Effect: 'Allow',
    Principal: '*',
    Action: 'lambda:InvokeFunction',
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
