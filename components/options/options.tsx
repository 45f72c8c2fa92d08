import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { useLeaving } from '../leaving.ts';
import { SettingsLoading } from '../settings-loading.tsx';
import { Icon, Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { AboutSection } from './about-section.tsx';
import { AccountSection } from './account-section.tsx';
import { DefaultsSection } from './defaults-section.tsx';
import { DiagnosticsSection } from './diagnostics/section.tsx';
import { FactsSection } from './facts-section.tsx';
import { FileSection } from './file/section.tsx';
import { Part } from './group.tsx';
import { MakingSection } from './making-section.tsx';
import { MlsSection } from './mls-section.tsx';
import type { OptionsModel } from './model.ts';
import { NameSection } from './name-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { RecipesSection } from './recipes/section.tsx';
import { NothingFound, SearchField } from './search/search-field.tsx';
import { useSearch } from './search/use-search.ts';
import type { SectionProps } from './section.ts';
import { parts, SectionList, useAddressed } from './section-list.tsx';
import { ShortcutsSection } from './shortcuts/section.tsx';
import { SitesSection } from './sites/section.tsx';
import { ThemeSection } from './theme-section.tsx';

export function Options({ model }: { model: OptionsModel }) {
  useLeaving(model);
  const preferences = model.preferences.value;
  return (
    <div class="options-page" onFocusOut={model.keep}>
      {preferences ? <Settings model={model} preferences={preferences} /> : <Loading model={model} />}
    </div>
  );
}

function Settings(given: SectionProps<OptionsModel>) {
  const { model } = given;
  const text = useSignal('');
  const all = useRef<HTMLDivElement>(null);
  const found = useSearch(all, text.value).value;
  useAddressed();
  return (
    <>
      <header class="options-bar">
        <Mark />
        <h1>{t('options_title')}</h1>
        <SavedSign model={model} />
        <SearchField text={text.value} found={found} onInput={(next) => (text.value = next)} />
      </header>
      <SectionList found={found?.parts ?? null} />
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
        {found?.settings === 0 && <NothingFound onClear={() => (text.value = '')} />}
        <div class="options-parts" ref={all}>
          {parts.map(([id, title]) => (
            <Part key={id} id={id} title={t(title)}>
              {sections[id](given)}
            </Part>
          ))}
        </div>
      </main>
    </>
  );
}

/** What stands in each part. */
const sections: Record<(typeof parts)[number][0], (given: SectionProps<OptionsModel>) => ComponentChildren> =
  {
    account: (given) => <AccountSection {...given} />,
    defaults: (given) => (
      <>
        <ProfileSection {...given} />
        <MlsSection {...given} />
        <DefaultsSection {...given} />
      </>
    ),
    loops: (given) => (
      <>
        <NameSection {...given} />
        <MakingSection {...given} />
        <FactsSection {...given} />
      </>
    ),
    sites: (given) => (
      <>
        <SitesSection {...given} />
        <RecipesSection model={given.model.recipes} />
      </>
    ),
    look: (given) => (
      <>
        <ThemeSection {...given} />
        <ShortcutsSection model={given.model.shortcuts} />
      </>
    ),
    file: ({ model }) => <FileSection model={model.file} isOff={model.isWithheld('settingsFile')} />,
    diagnostics: ({ model }) => <DiagnosticsSection model={model.diagnostics} />,
    about: ({ model }) => <AboutSection hasWelcome={!model.isWithheld('welcome')} />,
  };

function Loading({ model }: { model: OptionsModel }) {
  return (
    <>
      <header class="options-bar">
        <Mark />
        <h1>{t('options_title')}</h1>
      </header>
      <main class="options-main">
        <SettingsLoading model={model} />
      </main>
    </>
  );
}

/** Everything is kept as it is changed: this says so, without asking for attention. */
function SavedSign({ model }: { model: OptionsModel }) {
  const saving = model.saving.value;
  return (
    <p class={`saved${saving === 'unsaved' ? ' saved-not' : ''}`} role="status">
      {saving === 'saved' && (
        <>
          <Icon name="check" />
          {t('options_saved')}
        </>
      )}
      {saving === 'saving' && t('options_saving')}
      {saving === 'unsaved' && (
        <>
          <Icon name="alert" />
          {t('options_unsaved')}
        </>
      )}
    </p>
  );
}
