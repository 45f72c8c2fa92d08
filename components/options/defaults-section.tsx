import { type TransactionType, transactionTypes } from '../../lib/dotloop/constants.ts';
import type { TemplateChoice } from '../../lib/messages.ts';
import { statusOptions, templateGroups, typeOptions } from '../choices.ts';
import { nameOf, roleGroups } from '../names.ts';
import { type OptionGroup, SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

export function DefaultsSection({ model, preferences }: SectionProps) {
  return (
    <Group id="defaults" title={text.defaults} hint={text.defaultsHint}>
      <SelectField
        id="transactionType"
        label={text.proposed}
        value={preferences.transactionType}
        groups={[{ options: typeOptions() }]}
        placeholder={text.choose}
        hint={text.proposedHint}
        locked={lockOf(model, 'transactionType')}
        onChange={(transactionType) => model.set({ transactionType })}
      />
      {transactionTypes.map((type) => (
        <TypeDefaults key={type} type={type} model={model} preferences={preferences} />
      ))}
    </Group>
  );
}

function TypeDefaults({ type, model, preferences }: SectionProps & { type: TransactionType }) {
  const { templateId, status, myRole } = preferences.byType[type];
  const path = `byType.${type}`;
  return (
    <fieldset class="type">
      <legend>{nameOf(type)}</legend>
      <SelectField
        id={`${path}.templateId`}
        label={text.template}
        value={templateId}
        groups={templatesFor(type, templateId, model.templates.value.value ?? [])}
        placeholder={text.choose}
        locked={lockOf(model, `${path}.templateId`)}
        onChange={(next) => model.setForType(type, { templateId: next })}
      />
      <SelectField<string>
        id={`${path}.status`}
        label={text.status}
        value={status}
        groups={[{ options: statusOptions(type) }]}
        placeholder={text.choose}
        locked={lockOf(model, `${path}.status`)}
        onChange={(next) => model.setForType(type, { status: next })}
      />
      <SelectField
        id={`${path}.myRole`}
        label={text.myRole}
        value={myRole}
        groups={roleGroups(myRole)}
        placeholder={text.choose}
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
  return [...groups, { options: [{ value: chosen, label: text.unknownTemplate(chosen) }] }];
}
