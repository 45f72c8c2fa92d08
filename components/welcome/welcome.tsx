import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { number } from '../../lib/locale.ts';
import { type Key, t } from '../../lib/words.ts';
import { useLeaving } from '../leaving.ts';
import { SignedIn } from '../options/account-section.tsx';
import type { SectionProps } from '../options/section.ts';
import { SettingsLoading } from '../settings-loading.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { DefaultsStep } from './defaults-step.tsx';
import { type Step, steps, type WelcomeModel } from './model.ts';
import { Sample } from './sample.tsx';
import { StepList } from './step-list.tsx';

const titles: Record<Step, Key> = {
  connect: 'welcome_connect',
  defaults: 'welcome_defaults',
  try: 'welcome_try',
  ready: 'welcome_readyTitle',
};

export function Welcome({ model }: { model: WelcomeModel }) {
  useLeaving(model);
  const preferences = model.preferences.value;
  return (
    <div class="welcome-page" onFocusOut={model.keep}>
      <header class="welcome-head">
        <Mark />
        <div>
          <h1>{t('welcome_title')}</h1>
          <p class="quiet">{t('welcome_intro')}</p>
        </div>
      </header>
      {preferences ? (
        <Steps model={model} preferences={preferences} />
      ) : (
        <main>
          <SettingsLoading model={model} />
        </main>
      )}
    </div>
  );
}

function Steps({ model, preferences }: SectionProps<WelcomeModel>) {
  const step = model.step.value;
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  // Not at the first time: a page begins at its beginning.
  useEffect(() => {
    if (shown.current !== step) title.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <>
      <StepList model={model} titles={titles} />
      <main class="welcome-step" aria-labelledby="step-title">
        <h2 id="step-title" ref={title} tabIndex={-1}>
          {t(titles[step])}
        </h2>
        {model.failure.value && (
          <Notice tone="bad" urgent>
            {model.failure.value.message}
          </Notice>
        )}
        {bodies[step]({ model, preferences })}
        <Ways model={model} />
      </main>
    </>
  );
}

const bodies: Record<Step, (given: SectionProps<WelcomeModel>) => ComponentChildren> = {
  connect: ({ model }) => (
    <>
      <p>{t('welcome_connectHint')}</p>
      <SignedIn model={model} />
    </>
  ),
  defaults: (given) => (
    <>
      <p>{t('welcome_defaultsHint')}</p>
      <DefaultsStep {...given} />
    </>
  ),
  try: () => (
    <>
      <p>{t('welcome_tryHint')}</p>
      <Sample />
    </>
  ),
  ready: ({ model }) => (
    <>
      <p>{t('welcome_ready')}</p>
      {model.session.value.value?.state !== 'signed-in' && (
        <>
          <p>{t('welcome_readySignedOut')}</p>
          <SignedIn model={model} />
        </>
      )}
      <p>
        <a href="/options.html">{t('welcome_options')}</a>
      </p>
    </>
  ),
};

/** On, back, or past a step that nothing was done in. */
function Ways({ model }: { model: WelcomeModel }) {
  const step = model.step.value;
  const at = steps.indexOf(step);
  const [before, after] = [steps[at - 1], steps[at + 1]];
  const isOpen = step === 'connect' && model.session.value.value?.state !== 'signed-in';
  const way = isOpen ? 'welcome_skip' : after === 'ready' ? 'welcome_finish' : 'welcome_next';
  return (
    <div class="welcome-ways">
      {before && <Button onPress={() => model.goTo(before)}>{t('welcome_back')}</Button>}
      {after && (
        <>
          <span class="quiet">
            {t('welcome_step', { number: number(at + 1), all: number(steps.length - 1) })}
          </span>
          <Button variant={isOpen ? 'secondary' : 'primary'} onPress={() => model.goTo(after)}>
            {t(way)}
          </Button>
        </>
      )}
    </div>
  );
}
