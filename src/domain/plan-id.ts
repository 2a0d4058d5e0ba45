/** Id of a standing wish: a channel subscription or a reminder plan. Unique over both. */
export type PlanId = string & { readonly __brand: 'PlanId' };
