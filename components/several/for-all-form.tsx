import type { LoopStatus, TransactionType } from '../../lib/dotloop/constants.ts';
import type { ForAll } from '../../lib/loops/many/for-all.ts';
import type { Judgement } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import {
  hasProfileChoice,
  othersInWords,
  profileOptions,
  statusOptions,
  templateGroups,
  typeOptions,
} from '../choices.ts';
import { roleGroups } from '../names.ts';
import { type OptionGroup, SelectField } from '../ui/select-field.tsx';
import { Clients } from './clients.tsx';
import type { SeveralModel } from './model.ts';

const asProposed = () => ({ value: null, label: t('several_asProposed') });

/** What is chosen once for all loops. Everything is as proposed for each until it is chosen. */
export function ForAllForm({ model }: { model: SeveralModel }) {
  const forAll = model.forAll.value;
  const judgement = model.judgement.value.value;
  if (!judgement) return null;
  const type = forAll.transactionType ?? judgement.transactionType;
  return (
    <section class="sheet for-all" aria-labelledby="for-all">
      <h2 id="for-all">{t('several_forAll')}</h2>
      <p class="quiet">{t('several_forAllHint')}</p>
      <Profile model={model} forAll={forAll} judgement={judgement} />
      <div class="pair">
        <SelectField<TransactionType | null>
          id="transactionType"
          label={t('field_transactionType')}
          value={forAll.transactionType}
          groups={[{ options: [asProposed(), ...typeOptions()] }]}
          placeholder={t('field_choose')}
          onChange={(transactionType) => model.change({ transactionType, status: null })}
        />
        <SelectField<LoopStatus | null>
          id="status"
          label={t('field_status')}
          value={forAll.status}
          groups={[{ options: [asProposed(), ...statusOptions(type)] }]}
          placeholder={t('field_choose')}
          onChange={(status) => model.change({ status })}
        />
      </div>
      <SelectField<ForAll['templateId']>
        id="templateId"
        label={t('field_templateId')}
        value={forAll.templateId}
        groups={templatesFor(judgement, type)}
        placeholder={t('field_choose')}
        locked={judgement.locked.includes('templateId') ? t('field_locked') : null}
        onChange={(templateId) => model.change({ templateId })}
      />
      <div class="pair">
        <SelectField<string | null>
          id="myRole"
          label={t('several_myRole')}
          value={forAll.myRole}
          groups={[{ options: [asProposed()] }, ...roleGroups(forAll.myRole ?? '')]}
          placeholder={t('field_choose')}
          onChange={(myRole) => model.change({ myRole })}
        />
        <SelectField<string | null>
          id="facts"
          label={t('several_facts')}
          value={forAll.facts === null ? null : forAll.facts ? 'on' : 'off'}
          groups={[
            {
              options: [
                asProposed(),
                { value: 'on', label: t('several_factsOn') },
                { value: 'off', label: t('several_factsOff') },
              ],
            },
          ]}
          placeholder={t('field_choose')}
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
      label={t('field_profileId')}
      value={forAll.profileId}
      groups={[{ options: [asProposed(), ...profileOptions(profiles)] }]}
      placeholder={t('field_choose')}
      locked={locked.includes('profileId') ? t('field_locked') : null}
      {...othersInWords(profiles)}
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
  const none = required ? [] : [{ value: 'none' as const, label: t('templates_none') }];
  return [{ options: [asProposed(), ...none] }, ...templateGroups(templates ?? [], type, true)];
}
