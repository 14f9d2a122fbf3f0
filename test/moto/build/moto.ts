import { STSClient } from '@aws-sdk/client-sts';
import type { MiddlewareStack } from '@smithy/types';
import type { ClientSettings } from '#aws';
import type { generatedIds } from '../generated.ts';

/** An account in moto that things are made in. What is asked of it may name a thing as the estate does. */
export interface Moto {
  client<C>(Client: new (settings: ClientSettings) => C, region?: string): C;
  /** Says what the estate calls a thing whose id moto drew. */
  named(what: keyof typeof generatedIds, generated: string | undefined, inEstate: string | undefined): void;
  /** The estate's words with moto's names in them. */
  translated(text: string): string;
  /** moto's words with the estate's names in them. */
  restored(text: string): string;
}

interface Name {
  readonly generated: string;
  readonly inEstate: string;
}

/** To make things in the moto that listens there. */
export function motoAt(endpoint: string, home: string): Moto {
  const clients = new Map<unknown, Map<string, unknown>>();
  const names: Name[] = [];
  // The Kinesis client would speak HTTP/2, which moto does not.
  const { requestHandler } = new STSClient({ requestHandler: { requestTimeout: 60_000 } }).config;
  return {
    client<C>(Client: new (settings: ClientSettings) => C, region = home): C {
      const regions = clients.get(Client) ?? new Map<string, unknown>();
      const client =
        regions.get(region) ?? translating(new Client({ ...settings(endpoint, region), requestHandler }), names);
      clients.set(Client, regions.set(region, client));
      return client as C;
    },
    named(what, generated, inEstate) {
      if (generated === undefined || inEstate === undefined) throw new Error(`no id of a ${what}`);
      if (generated === inEstate) return;
      names.push({ generated, inEstate });
      // A name may be part of a longer one.
      names.sort((one, other) => other.inEstate.length - one.inEstate.length);
    },
    translated: (text) => inMoto(text, names),
    restored: (text) => names.reduce((said, { generated, inEstate }) => said.replaceAll(generated, inEstate), text),
  };
}

function settings(endpoint: string, region: string): ClientSettings {
  return {
    endpoint,
    region,
    credentials: { accessKeyId: 'maker', secretAccessKey: 'maker' },
    forcePathStyle: true,
    maxAttempts: 1,
  };
}

function translating<C>(client: C, names: readonly Name[]): C {
  const { middlewareStack } = client as { readonly middlewareStack: MiddlewareStack<object, object> };
  middlewareStack.add((next) => (args) => next({ ...args, input: inputInMoto(args.input, names) as object }), {
    step: 'initialize',
    name: 'translating',
  });
  return client;
}

function inputInMoto(value: unknown, names: readonly Name[]): unknown {
  if (typeof value === 'string') {
    return inMoto(value, names);
  }
  if (Array.isArray(value)) return value.map((one) => inputInMoto(one, names));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inputInMoto(one, names)]));
}

function inMoto(text: string, names: readonly Name[]): string {
  return names.reduce((said, { generated, inEstate }) => said.replaceAll(inEstate, generated), text);
}
