/** Asks once for all who ask until the answer is there; whoever comes after it has it asked anew. Rejects as `ask` does. */
export function shareAnswer<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<Answer> | undefined;
  return () => {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
