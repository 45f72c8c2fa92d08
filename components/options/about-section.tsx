import { version } from '../../lib/runtime.ts';
import { t } from '../../lib/words.ts';
import { Mark } from '../ui/icon.tsx';
import { Group } from './group.tsx';

/** What is in the extension of others, and on what terms. */
const software = [
  ['Preact, Preact Signals', 'MIT', 'https://preactjs.com/'],
  ['Zod', 'MIT', 'https://zod.dev/'],
  ['IDB-Keyval', 'Apache-2.0', 'https://github.com/jakearchibald/idb-keyval'],
  ['webextension-polyfill', 'MPL-2.0', 'https://github.com/mozilla/webextension-polyfill'],
] as const;

export function AboutSection({ hasWelcome }: { hasWelcome: boolean }) {
  return (
    <Group hint={t('options_version', { version: version() })}>
      <div class="about">
        <Mark />
        <p>{t('options_aboutData')}</p>
      </div>
      <p>{t('options_aboutOwn')}</p>
      {hasWelcome && (
        <p>
          <a href="/welcome.html">{t('options_welcomeAgain')}</a>
        </p>
      )}
      <div class="licences">
        <h3>{t('options_licences')}</h3>
        <ul>
          {software.map(([name, licence, url]) => (
            <li key={name}>
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
              , {licence}
            </li>
          ))}
        </ul>
      </div>
    </Group>
  );
}
