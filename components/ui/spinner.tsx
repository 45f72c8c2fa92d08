/** Something is under way. With `label` it says what; without, the words beside it do. */
export function Spinner({ label }: { label?: string }) {
  return (
    <span class="spinner-line">
      <span class="spinner" aria-hidden="true" />
      {label}
    </span>
  );
}
