import type { ComponentChildren } from 'preact';
import type { LoopSummary } from '../lib/messages.ts';
import { when } from './format.ts';
import { nameOf } from './names.ts';
import { Chip, type Tone } from './ui/chip.tsx';

/** A loop in two lines: its name, then what kind it is, how far it is and when something last happened. */
export function LoopLine({ loop, children }: { loop: LoopSummary; children?: ComponentChildren }) {
  const parts = [nameOf(loop.transactionType), when(loop.updated, Date.now())].filter(Boolean);
  return (
    <span class="loop-line">
      <span class="loop-head">
        <span class="loop-name">{loop.name}</span>
        <Chip tone={statusTone(loop.status)}>{nameOf(loop.status)}</Chip>
      </span>
      <span class="loop-facts">
        {parts.join(' · ')}
        {children}
      </span>
    </span>
  );
}

/** Statuses in colour by what they mean for the agent: open, signed, over. */
export function statusTone(status: string): Tone {
  if (/^(under.?contract)$/i.test(status)) return 'accent';
  if (/^(sold|leased|done)$/i.test(status)) return 'good';
  return 'plain';
}
