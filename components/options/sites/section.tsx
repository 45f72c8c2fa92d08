import { useEffect } from 'preact/hooks';
import { plural } from '../../../lib/locale.ts';
import type { System } from '../../../lib/sites/systems.ts';
import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Group } from '../group.tsx';
import type { OptionsModel } from '../model.ts';
import { lockOf, type SectionProps } from '../section.ts';
import { systemNames } from './names.ts';

/** Where buttons appear: sites that the person added, and built-in systems. */
export function SitesSection({ model, preferences }: SectionProps<OptionsModel>) {
  const { added, failure } = model.sites;
  const problem = failure.value ?? added.problem.value;
  return (
    <Group
      id="buttons"
      title={t('options_buttons')}
      hint={t('options_sitesHint')}
      words={Object.values(systemNames)}
    >
      {problem && (
        <Notice tone="bad" urgent>
          {problem.message}
        </Notice>
      )}
      <div class="sites">
        <h4>{t('options_added')}</h4>
        {!added.value.value && !problem && <p class="quiet">{t('options_loading')}</p>}
        {added.value.value?.length === 0 && <p class="quiet">{t('options_noSite')}</p>}
        <ul class="sites-list">
          {added.value.value?.map((origin) => (
            <AddedSite key={origin} origin={origin} model={model} preferences={preferences} />
          ))}
        </ul>
      </div>
      <Fold class="sites" summary={t('options_builtIn')} wrong={false}>
        {() => <Systems model={model} preferences={preferences} />}
      </Fold>
    </Group>
  );
}

function AddedSite({ origin, model, preferences }: SectionProps<OptionsModel> & { origin: string }) {
  const host = /:\/\/([^/:]*)/.exec(origin)?.[1] ?? '*';
  const name = inWords(host);
  return (
    <li class="site">
      <Switch id={host} name={name} model={model} preferences={preferences} />
      <Button
        size="s"
        variant="quiet"
        label={t('options_removeOf', { site: name })}
        busy={model.sites.busy.value === origin}
        onPress={() => model.sites.remove(origin)}
      >
        {t('options_remove')}
      </Button>
    </li>
  );
}

function Systems({ model, preferences }: SectionProps<OptionsModel>) {
  const { systems, busy, showSystems } = model.sites;
  useEffect(showSystems, []);
  return (
    <>
      {busy.value === 'systems' && <p class="quiet">{t('options_loading')}</p>}
      <ul class="sites-list">
        {systems.value?.map((system) => (
          <li key={system.id}>
            <Switch id={system.id} name={nameOf(system)} model={model} preferences={preferences} />
            <Hosts system={system} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether buttons are wanted on a site. */
function Switch({ id, name, model, preferences }: SectionProps<OptionsModel> & { id: string; name: string }) {
  const others = preferences.sitesOff.filter((one) => one !== id);
  return (
    <Checkbox
      id={`site-${id}`}
      checked={!preferences.sitesOff.includes(id)}
      locked={lockOf(model, 'sitesOff')}
      onChange={(on) => model.set({ sitesOff: on ? others : [...others, id] })}
    >
      {name}
    </Checkbox>
  );
}

function Hosts({ system: { id, hosts } }: { system: System }) {
  const [first] = hosts;
  if (first?.host === id) return null;
  if (first && hosts.length === 1) return <p class="site-hosts quiet">{hostInWords(first)}</p>;
  return (
    <details class="fold site-hosts quiet">
      <summary>
        <Icon name="chevron" />
        {plural('options_addresses', hosts.length)}
      </summary>
      <ul>
        {hosts.map((one) => (
          <li key={one.host}>{hostInWords(one)}</li>
        ))}
      </ul>
    </details>
  );
}

const nameOf = ({ id }: System): string => systemNames[id] ?? inWords(id);

const hostInWords = ({ host, board }: System['hosts'][number]): string =>
  [inWords(host), board].filter(Boolean).join(': ');

/** "*.flexmls.com" is for those who write patterns. */
function inWords(host: string): string {
  if (host === '*') return t('options_everySite');
  return host.startsWith('*.') ? t('options_everythingBelow', { domain: host.slice(2) }) : host;
}
