/** A person inside one workspace: the platform's own stable id (Slack user id, Entra object id). */
export type PersonId = string & { readonly __brand: 'PersonId' };
