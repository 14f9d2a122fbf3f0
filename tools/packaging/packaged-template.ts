/** A file or folder that a template names by its path in this repository. */
export interface LocalArtifact {
  readonly path: string;
  readonly is: 'code' | 'definition';
}

const line = /^( *)(CodeUri|DefinitionUri): (?!s3:)(\S+)$/gm;

/** What the template names, each once. */
export function localArtifacts(template: string): readonly LocalArtifact[] {
  const found = new Map<string, LocalArtifact>();
  for (const [, , key, path = ''] of template.matchAll(line)) {
    found.set(path, { path, is: key === 'CodeUri' ? 'code' : 'definition' });
  }
  return [...found.values()];
}

/** The template with other places for what it names. Throws where one is not given. */
export function packagedTemplate(template: string, places: ReadonlyMap<string, string>): string {
  return template.replaceAll(line, (_, indent: string, key: string, path: string) => {
    const place = places.get(path);
    if (place === undefined) throw new Error(`template.yaml names ${path}, which was not packaged`);
    return `${indent}${key}: ${place}`;
  });
}
