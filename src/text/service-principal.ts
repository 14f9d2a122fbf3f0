/** The service that a principal stands for: `logs.eu-west-1.amazonaws.com` and `s3.amazonaws.com.cn` are `logs` and `s3`. */
export function serviceOfPrincipal(principal: string): string {
  return principal.replace(/\.amazon(aws)?\.com(\.cn)?$/, '').replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, '');
}
