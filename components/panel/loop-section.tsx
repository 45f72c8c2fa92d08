import { t } from '../../lib/words.ts';
import {
  hasProfileChoice,
  othersInWords,
  profileOptions,
  statusOptions,
  templateGroups,
  typeOptions,
} from '../choices.ts';
import { nameOf } from '../names.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SectionProps } from './draft-form.tsx';
import { type FormPath, marksAt } from './marks.ts';

export function LoopSection({ model, state, fields }: SectionProps) {
  const marks = (path: FormPath) => marksAt(state, fields, path);
  return (
    <section class="section" aria-labelledby="section-loop">
      <h2 id="section-loop">{t('panel_loop')}</h2>
      <TextField
        id="name"
        label={t('field_name')}
        value={fields.name}
        required
        {...marks('name')}
        onInput={(name) => model.edit({ name })}
      />
      <div class="row">
        <SelectField
          id="transactionType"
          label={t('field_transactionType')}
          value={fields.transactionType}
          groups={[{ options: typeOptions() }]}
          placeholder={t('field_choose')}
          {...marks('transactionType')}
          onChange={(transactionType) => model.edit({ transactionType })}
        />
        <SelectField
          id="status"
          label={t('field_status')}
          value={fields.status}
          groups={[{ options: statusOptions(fields.transactionType) }]}
          placeholder={nameOf(fields.status)}
          {...marks('status')}
          onChange={(status) => model.edit({ status })}
        />
      </div>
      <ProfileField model={model} state={state} fields={fields} />
      <TemplateField model={model} state={state} fields={fields} />
    </section>
  );
}

function ProfileField({ model, state, fields }: SectionProps) {
  const { profiles } = state;
  const marks = marksAt(state, fields, 'profileId');
  if (!profiles || !(hasProfileChoice(profiles) || marks.problem)) return null;
  return (
    <SelectField
      id="profileId"
      label={t('field_profileId')}
      value={fields.profileId}
      groups={[{ options: profileOptions(profiles) }]}
      placeholder={t('field_choose')}
      required
      {...marks}
      {...othersInWords(profiles)}
      onChange={(profileId) => model.edit({ profileId })}
    />
  );
}

function TemplateField({ model, state, fields }: SectionProps) {
  const { profiles, templates, session } = state;
  if (session.state !== 'signed-in') return null;
  const marks = marksAt(state, fields, 'templateId');
  const required = profiles?.find(({ id }) => id === fields.profileId)?.requiresTemplate ?? false;
  return (
    <SelectField
      id="templateId"
      label={t('field_templateId')}
      value={fields.templateId}
      groups={templates ? templateGroups(templates, fields.transactionType, required) : []}
      placeholder={templates || state.loadProblem ? t('field_choose') : t('field_loading')}
      required={required}
      {...marks}
      onChange={(templateId) => model.edit({ templateId })}
    />
  );
}
