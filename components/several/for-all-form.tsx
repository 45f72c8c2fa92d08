import type { LoopStatus, TransactionType } from '../../lib/dotloop/constants.ts';
import type { ForAll } from '../../lib/loops/many/for-all.ts';
import type { Judgement } from '../../lib/messages.ts';
import { hasProfileChoice, profileOptions, statusOptions, templateGroups, typeOptions } from '../choices.ts';
import { roleGroups } from '../names.ts';
import { type OptionGroup, SelectField } from '../ui/select-field.tsx';
import { Clients } from './clients.tsx';
import type { SeveralModel } from './model.ts';
import { text } from './text.ts';

const asProposed = { value: null, label: text.asProposed };

/** What is chosen once for all loops. Everything is as proposed for each until it is chosen. */
export function ForAllForm({ model }: { model: SeveralModel }) {
  const forAll = model.forAll.value;
  const judgement = model.judgement.value.value;
  if (!judgement) return null;
  const type = forAll.transactionType ?? judgement.transactionType;
  return (
    <section class="sheet for-all" aria-labelledby="for-all">
      <h2 id="for-all">{text.forAll}</h2>
      <p class="quiet">{text.forAllHint}</p>
      <Profile model={model} forAll={forAll} judgement={judgement} />
      <div class="pair">
        <SelectField<TransactionType | null>
          id="transactionType"
          label={text.type}
          value={forAll.transactionType}
          groups={[{ options: [asProposed, ...typeOptions()] }]}
          placeholder={text.choosePlease}
          onChange={(transactionType) => model.change({ transactionType, status: null })}
        />
        <SelectField<LoopStatus | null>
          id="status"
          label={text.status}
          value={forAll.status}
          groups={[{ options: [asProposed, ...statusOptions(type)] }]}
          placeholder={text.choosePlease}
          onChange={(status) => model.change({ status })}
        />
      </div>
      <SelectField<ForAll['templateId']>
        id="templateId"
        label={text.template}
        value={forAll.templateId}
        groups={templatesFor(judgement, type)}
        placeholder={text.choosePlease}
        locked={judgement.locked.includes('templateId') ? text.locked : null}
        onChange={(templateId) => model.change({ templateId })}
      />
      <div class="pair">
        <SelectField<string | null>
          id="myRole"
          label={text.myRole}
          value={forAll.myRole}
          groups={[{ options: [asProposed] }, ...roleGroups(forAll.myRole ?? '')]}
          placeholder={text.choosePlease}
          onChange={(myRole) => model.change({ myRole })}
        />
        <SelectField<string | null>
          id="facts"
          label={text.facts}
          value={forAll.facts === null ? null : forAll.facts ? 'on' : 'off'}
          groups={[
            {
              options: [
                asProposed,
                { value: 'on', label: text.factsOn },
                { value: 'off', label: text.factsOff },
              ],
            },
          ]}
          placeholder={text.choosePlease}
          onChange={(facts) => model.change({ facts: facts === null ? null : facts === 'on' })}
        />
      </div>
      <Clients model={model} forAll={forAll} />
    </section>
  );
}

interface PartProps {
  model: SeveralModel;
  forAll: ForAll;
  judgement: Judgement;
}

function Profile({ model, forAll, judgement: { profiles, locked } }: PartProps) {
  if (!profiles || !hasProfileChoice(profiles)) return null;
  return (
    <SelectField<number | null>
      id="profileId"
      label={text.profile}
      value={forAll.profileId}
      groups={[{ options: [asProposed, ...profileOptions(profiles)] }]}
      placeholder={text.choosePlease}
      locked={locked.includes('profileId') ? text.locked : null}
      onChange={(profileId) => model.change({ profileId, templateId: null })}
    />
  );
}

/** Templates of the profile, and none where it does not ask for one. */
function templatesFor(
  { templates, profiles, profileId }: Judgement,
  type: TransactionType,
): OptionGroup<ForAll['templateId']>[] {
  const required = profiles?.find(({ id }) => id === profileId)?.requiresTemplate ?? false;
  const words = { none: text.noTemplate, forType: text.templatesFor, others: text.otherTemplates };
  const none = required ? [] : [{ value: 'none' as const, label: text.noTemplate }];
  return [{ options: [asProposed, ...none] }, ...templateGroups(templates ?? [], type, true, words)];
}
