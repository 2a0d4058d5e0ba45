import { faultOf } from '../ports/store-fault.ts';

/**
 * Does `work`, and does it once more where somebody else made at the same moment what there may be one of: on PostgreSQL
 * the slower of two is refused, with nothing written, and then finds what the faster one made.
 */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (faultOf(error) !== 'not-unique') throw error;
    return work();
  }
}
