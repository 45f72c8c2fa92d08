export interface ProgressProps {
  done: number;
  total: number | null;
  label: string;
  /** The label is said beside it already. */
  bare?: boolean;
}

/** How far something long is. Without `total` it only says that it goes on. */
export function Progress({ done, total, label, bare = false }: ProgressProps) {
  return (
    <div class="progress">
      {!bare && <span>{label}</span>}
      {total === null ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={Math.min(done, total)} max={Math.max(total, 1)} />
      )}
    </div>
  );
}
