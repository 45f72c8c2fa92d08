import type { Runtime } from '../browser.ts';
import type { ToContent } from '../messages.ts';
import { runtime } from '../runtime.ts';

/** Hears what the worker asks for, which is answered at once, and in words that need no schema. */
export function hearOrders(
  signal: AbortSignal,
  hear: (order: ToContent, answer: (reply: object) => void) => void,
): void {
  const { onMessage } = runtime() ?? {};
  const listener = ((order: ToContent, sender: Runtime.MessageSender, answer: (reply: object) => void) => {
    if (sender.id === runtime()?.id) hear(order, answer);
  }) as Runtime.OnMessageListenerNoResponse;
  onMessage?.addListener(listener);
  signal.addEventListener('abort', () => onMessage?.removeListener(listener));
}
