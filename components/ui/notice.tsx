import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface NoticeProps {
  tone: 'info' | 'good' | 'care' | 'bad';
  title?: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  /** Spoken as soon as it appears: for what went wrong just now. */
  urgent?: boolean;
  id?: string;
}

const icons: Record<NoticeProps['tone'], IconName> = {
  info: 'info',
  good: 'check',
  care: 'alert',
  bad: 'alert',
};

/** What a person should know before going on, and what to do about it. */
export function Notice({ tone, title, children, actions, urgent = false, id }: NoticeProps) {
  return (
    <div
      class={`notice notice-${tone}`}
      id={id}
      tabIndex={id ? -1 : undefined}
      role={urgent ? 'alert' : id ? 'group' : undefined}
      {...(id && title && { 'aria-labelledby': `${id}-title` })}
    >
      <Icon name={icons[tone]} />
      <div class="notice-body">
        {title && (
          <p class="notice-title" id={id && `${id}-title`}>
            {title}
          </p>
        )}
        {children && <div class="notice-text">{children}</div>}
        {actions && <div class="actions">{actions}</div>}
      </div>
    </div>
  );
}
