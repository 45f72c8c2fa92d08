/** Line icons on a 16-unit grid, in the colour of the text around them. Always decoration: the words beside them say it. */
const paths = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  close: 'M4 4 12 12 M12 4 4 12',
  plus: 'M8 3.5V12.5 M3.5 8H12.5',
  alert: 'M8 2.25 14.25 13.25H1.75Z M8 6.5V9.5 M8 11.5V11.6',
  info: 'M8 1.75A6.25 6.25 0 1 0 8 14.25 6.25 6.25 0 1 0 8 1.75 M8 7.25V11 M8 5V5.1',
  lock: 'M4 7.25H12V13.25H4Z M5.5 7.25V5A2.5 2.5 0 0 1 10.5 5V7.25',
  search: 'M7 2.5A4.5 4.5 0 1 0 7 11.5 4.5 4.5 0 1 0 7 2.5 M10.5 10.5 13.5 13.5',
  edit: 'M3 13 3.5 10.5 10.5 3.5 12.5 5.5 5.5 12.5Z',
  settings:
    'M2 4.75H7.5 M11.5 4.75H14 M9.5 2.75A2 2 0 1 0 9.5 6.75 2 2 0 1 0 9.5 2.75 M2 11.25H4.5 M8.5 11.25H14 M6.5 9.25A2 2 0 1 0 6.5 13.25 2 2 0 1 0 6.5 9.25',
  open: 'M6.5 3.5H3.5V12.5H12.5V9.5 M9.5 3H13V6.5 M13 3 7.5 8.5',
  chevron: 'M4.5 6.25 8 9.75 11.5 6.25',
  home: 'M2.5 7.5 8 3 13.5 7.5 M4 6.5V13H12V6.5',
  person:
    'M8 2.75A2.5 2.5 0 1 0 8 7.75 2.5 2.5 0 1 0 8 2.75 M3 13.5C3.5 10.75 5.5 9.75 8 9.75S12.5 10.75 13 13.5',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as IconName[];

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's mark: a house within a loop. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="16" height="16" rx="3.5" />
      <path class="mark-loop" d="M11.3 2.85A6.13 6.13 0 1 0 14.1 7.3" />
      <path class="mark-house" d="M8 5 11 8V11H5V8Z" />
    </svg>
  );
}
