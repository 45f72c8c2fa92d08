import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { hasOwnRole, type Newcomer } from '../../lib/loops/draft/add-person.ts';
import { addedId } from '../../lib/loops/draft/clients.ts';
import type { DraftPerson } from '../../lib/loops/draft/draft.ts';
import { clientRole, type ForAll } from '../../lib/loops/many/for-all.ts';
import { t } from '../../lib/words.ts';
import { ClientBox } from '../client-box.tsx';
import { roleGroups } from '../names.ts';
import { callOf } from '../panel/people.ts';
import { IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Undo } from '../ui/undo.tsx';
import type { SeveralModel } from './model.ts';

/** People who are put into every loop. */
export function Clients({ model, forAll }: { model: SeveralModel; forAll: ForAll }) {
  const { clients } = forAll;
  const takenOut = useSignal<DraftPerson | null>(null);
  const change = (client: DraftPerson, part: Partial<DraftPerson>) =>
    model.change({ clients: clients.map((each) => (each === client ? { ...each, ...part } : each)) });

  function add(who: Newcomer): void {
    const client = { ...who, id: addedId(), role: roleFor(who), me: false, included: true };
    model.change({ clients: [...clients, client], client: '' });
    takenOut.value = null;
  }

  function takeOut(client: DraftPerson): void {
    takenOut.value = client;
    model.change({ clients: clients.filter((each) => each !== client) });
  }

  function putBack(): void {
    if (takenOut.value) model.change({ clients: [...clients, takenOut.value] });
    takenOut.value = null;
  }

  return (
    <fieldset class="clients">
      <legend class="label">{t('several_clients')}</legend>
      <ul>
        {clients.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            change={(part) => change(client, part)}
            remove={() => takeOut(client)}
          />
        ))}
      </ul>
      <Undo done={takenOut.value && t('people_takenOut', { who: callOf(takenOut.value) })} onUndo={putBack} />
      <ClientBox
        text={forAll.client}
        onText={(client) => model.change({ client })}
        search={model.search}
        news={model.contacts.value}
        roleOf={roleFor}
        onAdd={add}
      />
    </fieldset>
  );
}

/** The client's role of each loop's type, unless they have one of their own. */
function roleFor({ role }: Newcomer): string {
  return hasOwnRole(role) ? role : clientRole;
}

interface ClientRowProps {
  client: DraftPerson;
  change: (part: Partial<DraftPerson>) => void;
  remove: () => void;
}

function ClientRow({ client, change, remove }: ClientRowProps) {
  // Someone typed anew lacks a name or an e-mail address: it is asked for at once.
  const isNew = useRef(!(client.fullName && client.email));
  const who = callOf(client);
  return (
    <li class="client">
      <span class="client-who">{who}</span>
      <select
        class="control control-small"
        aria-label={t('people_roleOf', { who })}
        value={client.role}
        onChange={(event) => change({ role: event.currentTarget.value })}
      >
        <option value={clientRole}>{t('several_client')}</option>
        {roleGroups('').flatMap(({ options }) =>
          options.map((role) => (
            <option key={role.value} value={role.value}>
              {role.label}
            </option>
          )),
        )}
      </select>
      <IconButton icon="close" label={t('deed_removeOf', { who })} onPress={remove} />
      {isNew.current && (
        <div class="client-parts">
          <TextField
            id={`client.${client.id}.fullName`}
            label={t('field_fullName')}
            value={client.fullName}
            onInput={(fullName) => change({ fullName })}
          />
          <TextField
            id={`client.${client.id}.email`}
            label={t('field_email')}
            keys="email"
            value={client.email}
            onInput={(email) => change({ email })}
          />
        </div>
      )}
    </li>
  );
}
