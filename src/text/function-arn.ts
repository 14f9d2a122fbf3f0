/** The function that an ARN with or without a qualifier is of: `arn:…:function:orders:live` is of `arn:…:function:orders`. */
export function withoutQualifier<Text extends string>(functionArn: Text): Text {
  return functionArn.split(':').slice(0, 7).join(':') as Text;
}

/** What comes behind the name in an ARN: an alias, a version, or undefined. */
export function qualifierOf(functionArn: string): string | undefined {
  return functionArn.split(':')[7];
}

/** The name with the qualifier, where there is one: `orders:live`. */
export function qualifiedName(functionArn: string): string {
  return functionArn.split(':').slice(6).join(':');
}
