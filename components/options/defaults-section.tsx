import { type TransactionType, transactionTypes } from '../../lib/dotloop/constants.ts';
import type { TemplateChoice } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { statusOptions, templateGroups, typeOptions } from '../choices.ts';
import { nameOf, roleGroups } from '../names.ts';
import { type OptionGroup, SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function DefaultsSection({ model, preferences }: SectionProps) {
  return (
    <Group id="types" title={t('options_types')} hint={t('options_typesHint')}>
      <ProposedType model={model} preferences={preferences} />
      {transactionTypes.map((type) => (
        <TypeDefaults key={type} type={type} model={model} preferences={preferences} />
      ))}
    </Group>
  );
}

export function ProposedType({ model, preferences }: SectionProps) {
  return (
    <SelectField
      id="transactionType"
      label={t('options_proposed')}
      value={preferences.transactionType}
      groups={[{ options: typeOptions() }]}
      placeholder={t('options_choose')}
      hint={t('options_proposedHint')}
      locked={lockOf(model, 'transactionType')}
      onChange={(transactionType) => model.set({ transactionType })}
    />
  );
}

/** What a loop of one type starts with. */
export function TypeDefaults({ type, model, preferences }: SectionProps & { type: TransactionType }) {
  const { templateId, status, myRole } = preferences.byType[type];
  const path = `byType.${type}`;
  return (
    <fieldset class="type">
      <legend>{nameOf(type)}</legend>
      <SelectField
        id={`${path}.templateId`}
        label={t('options_template')}
        value={templateId}
        groups={templatesFor(type, templateId, model.templates.value.value ?? [])}
        placeholder={t('options_choose')}
        locked={lockOf(model, `${path}.templateId`)}
        onChange={(next) => model.setForType(type, { templateId: next })}
      />
      <SelectField<string>
        id={`${path}.status`}
        label={t('options_status')}
        value={status}
        groups={[{ options: statusOptions(type) }]}
        placeholder={t('options_choose')}
        locked={lockOf(model, `${path}.status`)}
        onChange={(next) => model.setForType(type, { status: next })}
      />
      <SelectField
        id={`${path}.myRole`}
        label={t('options_myRole')}
        value={myRole}
        groups={roleGroups(myRole)}
        placeholder={t('options_choose')}
        locked={lockOf(model, `${path}.myRole`)}
        onChange={(next) => model.setForType(type, { myRole: next })}
      />
    </fieldset>
  );
}

/** The chosen template stays chosen while its name is not known, as when signed out. */
function templatesFor(
  type: TransactionType,
  chosen: number | null,
  templates: readonly TemplateChoice[],
): OptionGroup<number | null>[] {
  const groups = templateGroups(templates, type, false);
  if (chosen === null || templates.some(({ id }) => id === chosen)) return groups;
  return [
    ...groups,
    { options: [{ value: chosen, label: t('options_unknownTemplate', { id: String(chosen) }) }] },
  ];
}
