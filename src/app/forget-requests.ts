/**
 * Keeps Node itself from holding on to what people sent, for the rest of the process. Two of its savings would: small
 * buffers are cut out of shared pieces of memory, so that any one of them that lives on keeps the requests of other
 * people beside it; and the addresses of the last 250 calls are kept for whoever asks how long they took, while an
 * answer address of Slack's is one person's alone.
 */
export function forgetRequests(): void {
  Buffer.poolSize = 0;
  performance.setResourceTimingBufferSize(0);
}
