import type { System } from '../../../lib/sites/systems.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Group } from '../group.tsx';
import { lockOf, type SectionProps } from '../section.ts';
import { text } from './text.ts';

/** Where buttons appear: sites that the person added, and built-in systems. */
export function SitesSection({ model, preferences }: SectionProps) {
  const { added, systems, failure, busy, showSystems } = model.sites;
  const problem = failure.value ?? added.problem.value;
  return (
    <Group id="sites" title={text.sites} hint={text.sitesHint}>
      {problem && (
        <Notice tone="bad" urgent>
          {problem.message}
        </Notice>
      )}
      <div class="sites">
        <h3>{text.added}</h3>
        {!added.value.value && !problem && <p class="quiet">{text.loading}</p>}
        {added.value.value?.length === 0 && (
          <p class="quiet">
            {text.none} {text.howToAdd}
          </p>
        )}
        <ul class="sites-list">
          {added.value.value?.map((origin) => (
            <AddedSite key={origin} origin={origin} model={model} preferences={preferences} />
          ))}
        </ul>
      </div>
      <details class="sites" onToggle={showSystems}>
        <summary>{text.builtIn}</summary>
        {busy.value === 'systems' && <p class="quiet">{text.loading}</p>}
        <ul class="sites-list">
          {systems.value?.map((system) => (
            <li key={system.id}>
              <Switch id={system.id} name={nameOf(system)} model={model} preferences={preferences} />
              <Hosts system={system} />
            </li>
          ))}
        </ul>
      </details>
    </Group>
  );
}

function AddedSite({ origin, model, preferences }: SectionProps & { origin: string }) {
  const host = /:\/\/([^/:]*)/.exec(origin)?.[1] ?? '*';
  const name = inWords(host);
  return (
    <li class="site">
      <Switch id={host} name={name} model={model} preferences={preferences} />
      <Button
        size="s"
        variant="quiet"
        label={text.removeOf(name)}
        busy={model.sites.busy.value === origin}
        onPress={() => model.sites.remove(origin)}
      >
        {text.remove}
      </Button>
    </li>
  );
}

/** Whether buttons are wanted on a site. */
function Switch({ id, name, model, preferences }: SectionProps & { id: string; name: string }) {
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
    <details class="site-hosts quiet">
      <summary>{text.addresses(hosts.length)}</summary>
      <ul>
        {hosts.map((one) => (
          <li key={one.host}>{hostInWords(one)}</li>
        ))}
      </ul>
    </details>
  );
}

const nameOf = ({ id }: System): string => text.names[id] ?? inWords(id);

const hostInWords = ({ host, board }: System['hosts'][number]): string =>
  [inWords(host), board].filter(Boolean).join(': ');

/** "*.flexmls.com" is for those who write patterns. */
function inWords(host: string): string {
  if (host === '*') return text.everySite;
  return host.startsWith('*.') ? text.everythingBelow(host.slice(2)) : host;
}
