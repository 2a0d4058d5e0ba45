import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import { BackwiseError } from '../ports/errors.ts';

/**
 * The life of one transaction. A query after its end is refused: on one connection it would silently run outside of
 * any transaction. When joined work throws, the whole is undone even if somebody caught the error, because half of
 * that work is written.
 */
export class TransactionScope implements KyselyPlugin {
  #isOver = false;
  #failure: { readonly cause: unknown } | undefined;

  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      if (this.#failure) throw this.#failure.cause;
      return result;
    } finally {
      this.#isOver = true;
    }
  }

  async join<T>(work: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    try {
      return await work();
    } catch (cause) {
      this.#failure ??= { cause };
      throw cause;
    }
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    this.#assertOpen();
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }

  #assertOpen(): void {
    if (!this.#isOver) return;
    throw new BackwiseError(
      'Expected a store inside its transaction, got one whose transaction is over.',
      'Await every query before the work given to `transaction` returns, and use the outer store afterwards.',
    );
  }
}
