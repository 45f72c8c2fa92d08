import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon, Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { AccountSection } from './account-section.tsx';
import { DefaultsSection } from './defaults-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { MakingSection } from './making-section.tsx';
import { MlsSection } from './mls-section.tsx';
import type { OptionsModel } from './model.ts';
import { NameSection } from './name-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { RecipesSection } from './recipes/section.tsx';
import { SitesSection } from './sites/section.tsx';
import { text } from './text.ts';

export function Options({ model }: { model: OptionsModel }) {
  useEffect(() => {
    addEventListener('pagehide', model.leave);
    return () => removeEventListener('pagehide', model.leave);
  }, [model]);
  const preferences = model.preferences.value;
  return (
    <div class="options-page" onFocusOut={model.keep}>
      <header class="options-bar">
        <Mark />
        <h1>{text.title}</h1>
        <SavedSign model={model} />
      </header>
      <main class="options-main">
        {model.failure.value && (
          <Notice tone="bad" urgent>
            {model.failure.value.message}
          </Notice>
        )}
        {model.unreadable.value.map(({ field, message }) => (
          <Notice key={field} tone="care">
            {message}
          </Notice>
        ))}
        {preferences ? (
          <>
            <AccountSection model={model} preferences={preferences} />
            <ProfileSection model={model} preferences={preferences} />
            <MlsSection model={model} preferences={preferences} />
            <DefaultsSection model={model} preferences={preferences} />
            <NameSection model={model} preferences={preferences} />
            <MakingSection model={model} preferences={preferences} />
            <FactsSection model={model} preferences={preferences} />
            <SitesSection model={model} preferences={preferences} />
            <RecipesSection model={model.recipes} />
          </>
        ) : (
          <Loading model={model} />
        )}
      </main>
    </div>
  );
}

function Loading({ model }: { model: OptionsModel }) {
  const problem = model.loadProblem.value;
  if (!problem) return <Spinner label={text.loading} />;
  return (
    <Notice tone="bad" urgent actions={<Button onPress={model.start}>{text.tryAgain}</Button>}>
      {problem.message}
    </Notice>
  );
}

/** Everything is kept as it is changed: this says so, without asking for attention. */
function SavedSign({ model }: { model: OptionsModel }) {
  const saving = model.saving.value;
  return (
    <p class="saved" role="status">
      {saving === 'saved' && (
        <>
          <Icon name="check" />
          {text.saved}
        </>
      )}
      {saving === 'saving' && text.saving}
    </p>
  );
}
