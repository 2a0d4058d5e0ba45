/**
 * Where a card can be posted: a channel or one person's chat. Opaque: only the adapter that made it may open it.
 * It says which conversation that is and never changes, so it can be stored, compared and used years later.
 */
export type Address = string & { readonly __brand: 'Address' };

/** A posted message, for updating it in place. Opaque like an address. */
export type MessageRef = string & { readonly __brand: 'MessageRef' };
