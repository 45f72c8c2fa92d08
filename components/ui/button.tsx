import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Spinner } from './spinner.tsx';

export interface ButtonProps {
  children: ComponentChildren;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'm' | 's';
  type?: 'button' | 'submit';
  wide?: boolean;
  icon?: IconName;
  /** Under way: shown by a spinner, and a further press does nothing. */
  busy?: boolean;
  /** Cannot be pressed now, but can be reached, so that `describedBy` can say why. */
  inert?: boolean;
  describedBy?: string | undefined;
  label?: string;
  onPress?: () => void;
  buttonRef?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  variant = 'secondary',
  size = 'm',
  type = 'button',
  wide = false,
  icon,
  busy = false,
  inert = false,
  describedBy,
  label,
  onPress,
  buttonRef = null,
}: ButtonProps) {
  const idle = busy || inert;
  return (
    <button
      ref={buttonRef}
      type={type}
      class={`button button-${variant} button-${size}${wide ? ' button-wide' : ''}${inert ? ' button-inert' : ''}`}
      aria-disabled={idle ? 'true' : undefined}
      aria-describedby={describedBy}
      aria-label={label}
      onClick={(event) => {
        if (idle) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that is only an icon: `label` is its name, and its tooltip. */
export function IconButton({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
