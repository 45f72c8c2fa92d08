import { type Key, t } from '../../lib/words.ts';
import { Icon } from '../ui/icon.tsx';
import { type Step, steps, type WelcomeModel } from './model.ts';

/** The steps, each of which can be gone to. */
export function StepList({ model, titles }: { model: WelcomeModel; titles: Record<Step, Key> }) {
  const current = steps.indexOf(model.step.value);
  const isConnected = model.session.value.value?.state === 'signed-in';
  const isDone = (step: Step, at: number) => (step === 'connect' ? isConnected : at < current);
  return (
    <nav aria-label={t('welcome_steps')}>
      <ol class="step-list">
        {steps
          .filter((step) => step !== 'ready')
          .map((step, at) => (
            <li key={step}>
              <button
                type="button"
                class={`step-link${isDone(step, at) ? ' step-past' : ''}`}
                aria-current={at === current ? 'step' : undefined}
                onClick={() => model.goTo(step)}
              >
                <span class="step-sign" aria-hidden="true">
                  {isDone(step, at) ? <Icon name="check" /> : at + 1}
                </span>
                {t(titles[step])}
              </button>
            </li>
          ))}
      </ol>
    </nav>
  );
}
