import type { CDPSession, Page } from '@playwright/test';

/** One run of our content script on the page's main thread: from its start, a timer, an event or an idle moment. */
export interface ScriptRun {
  /** Processor time of the thread, ms: what other programs take meanwhile does not count. */
  cpu: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  /** Microseconds, by the clock and by the thread. */
  dur?: number;
  tdur?: number;
  args?: { data?: { url?: string } };
}

/**
 * What our content script, and nothing else, did on the page's main thread while something was done to the page.
 * In their order. What continues after an answer of the worker is left out: it has no name in the trace.
 */
export async function scriptRuns(page: Page, deed: () => Promise<void>): Promise<ScriptRun[]> {
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, deed);
  await session.detach();
  const ours = events
    .filter(({ ph, name, args }) => {
      const runs = name === 'EvaluateScript' || name === 'FunctionCall';
      return ph === 'X' && runs && /^chrome-extension:.*\/content-scripts\//.test(args?.data?.url ?? '');
    })
    .sort((a, b) => a.ts - b.ts);
  let end = 0;
  const outermost = ours.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
  return outermost.map(({ tdur, dur = 0 }) => ({ cpu: (tdur ?? dur) / 1000 }));
}

async function traced(session: CDPSession, deed: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  });
  await deed();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

export const sum = (runs: readonly ScriptRun[]): number => runs.reduce((total, { cpu }) => total + cpu, 0);
export const longest = (runs: readonly ScriptRun[]): number => Math.max(0, ...runs.map(({ cpu }) => cpu));
