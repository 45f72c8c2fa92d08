/** How far something long is. Without `total` it only says that it goes on. */
export function Progress({ done, total, label }: { done: number; total: number | null; label: string }) {
  return (
    <div class="progress">
      <span>{label}</span>
      {total === null ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={Math.min(done, total)} max={Math.max(total, 1)} />
      )}
    </div>
  );
}
