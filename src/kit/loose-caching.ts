import type { MethodSettings, RestMethod, RestStage, Severity } from '#model';

/** What a stage sets for a method: what is said of it alone goes before what is said of all. */
export function methodSettingsOf(
  { methodSettings }: RestStage,
  { path, httpMethod }: Pick<RestMethod, 'path' | 'httpMethod'>,
): MethodSettings | undefined {
  const said = (ofPath: string, verb: string) =>
    methodSettings.find((one) => one.path === ofPath && one.httpMethod === verb);
  return said(path, httpMethod) ?? said('*', '*');
}

/** Whether a stage keeps answers of a method; what is said of all is about GET alone. */
export function isCached(stage: RestStage, method: Pick<RestMethod, 'path' | 'httpMethod'>): boolean {
  if (stage.cacheSize === undefined) return false;
  const settings = methodSettingsOf(stage, method);
  return settings?.caching === true && (settings.path !== '*' || method.httpMethod === 'GET');
}

/** Something that a cache does and should not, of methods that are named in order. */
interface LooseCaching {
  readonly is: 'sameForAll' | 'unencrypted' | 'unguarded';
  readonly methods: readonly string[];
  /** What to change about the stage, and to what. */
  readonly change: readonly [path: string, value: string];
  readonly level: Severity;
  readonly because: string;
}

/** What is loose about what a stage keeps of some methods, the worst first. */
export function looseCaching(stage: RestStage, methods: readonly RestMethod[]): readonly LooseCaching[] {
  const cached = methods.filter((method) => isCached(stage, method));
  const named = (isLoose: (method: RestMethod, settings: MethodSettings | undefined) => boolean) =>
    cached
      .filter((method) => isLoose(method, methodSettingsOf(stage, method)))
      .map(({ name }) => name)
      .sort();
  const all: readonly LooseCaching[] = [
    {
      is: 'sameForAll',
      methods: named((one) => one.authorizerId !== undefined && one.integration?.cacheKeyParameters.length === 0),
      change: ['/cacheClusterEnabled', 'false'],
      level: 'high',
      because: 'one caller may get the answer to another',
    },
    {
      is: 'unencrypted',
      methods: named((_, settings) => settings?.cacheEncrypted === false),
      change: ['/*/*/caching/dataEncrypted', 'true'],
      level: 'medium',
      because: 'it stays on disk for a while',
    },
    {
      is: 'unguarded',
      methods: named((_, settings) => settings?.cacheControlAuthorized === false),
      change: ['/*/*/caching/requireAuthorizationForCacheControl', 'true'],
      level: 'low',
      because: 'it costs work alone',
    },
  ];
  return all.filter((one) => one.methods.length > 0);
}
