/** Id of a standing wish, a channel subscription or a reminder plan, unique over both; or of what is owed only once. */
export type PlanId = string & { readonly __brand: 'PlanId' };
