import type { ServerResponse } from 'node:http';

/** Who takes longer over one answer than the largest file takes on a slow line is cut off. */
const PATIENCE_MS = 180_000;

/** Calls `gone` once: when the answer has left, when its reader has, or at once where the reader had gone before. */
export function onceSent(answer: ServerResponse, gone: () => void, patience = PATIENCE_MS): void {
  if (answer.destroyed) return gone();
  const cut = setTimeout(() => answer.destroy(), patience).unref();
  answer.once('close', () => {
    clearTimeout(cut);
    gone();
  });
}
