/**
 * Facts that a check gathers from whole listings, gathered when first asked for and then kept as long as the inventory:
 * its engines are made with it and go with it.
 */
export function oncePerInventory<Context extends { readonly analysis: object }, Facts>(
  gather: (context: Context) => Facts,
): (context: Context) => Facts {
  const gathered = new WeakMap<object, { readonly facts: Facts }>();
  return (context) => {
    const known = gathered.get(context.analysis) ?? { facts: gather(context) };
    gathered.set(context.analysis, known);
    return known.facts;
  };
}
