import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** Nothing is here yet: why, and what would put something here. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      <p class="empty-text">{children}</p>
    </div>
  );
}
