/** How much of a known amount is done. `label` says it in words; the bar is for the eye. */
export function Meter({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <span class="meter-line">
      <span class="meter" aria-hidden="true">
        <span class="meter-done" style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
      {label}
    </span>
  );
}
