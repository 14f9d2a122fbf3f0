interface Paged {
  readonly NextToken?: string | undefined;
  readonly nextToken?: string | undefined;
}

/** The pages of a listing for which the SDK has no paginator, each asked for with the token of the one before. */
export async function* eachPage<Page extends Paged>(
  ask: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page, void, undefined> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = page.NextToken ?? page.nextToken;
  } while (token !== undefined && token !== '');
}
