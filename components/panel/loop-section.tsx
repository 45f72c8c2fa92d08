import {
  hasProfileChoice,
  profileOptions,
  refusals,
  statusOptions,
  templateGroups,
  typeOptions,
} from '../choices.ts';
import { nameOf } from '../names.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SectionProps } from './draft-form.tsx';
import { type FormPath, marksAt } from './marks.ts';
import { text } from './text.ts';

export function LoopSection({ model, state, fields }: SectionProps) {
  const marks = (path: FormPath) => marksAt(state, fields, path);
  return (
    <section class="section" aria-labelledby="section-loop">
      <h2 id="section-loop">{text.loop}</h2>
      <TextField
        id="name"
        label={text.name}
        value={fields.name}
        required
        {...marks('name')}
        onInput={(name) => model.edit({ name })}
      />
      <div class="row">
        <SelectField
          id="transactionType"
          label={text.transactionType}
          value={fields.transactionType}
          groups={[{ options: typeOptions }]}
          placeholder={text.choose}
          {...marks('transactionType')}
          onChange={(transactionType) => model.edit({ transactionType })}
        />
        <SelectField
          id="status"
          label={text.status}
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
  const reasons = refusals(profiles);
  return (
    <SelectField
      id="profileId"
      label={text.profile}
      value={fields.profileId}
      groups={[{ options: profileOptions(profiles) }]}
      placeholder={text.choose}
      required
      hint={reasons.length > 0 && <Reasons of={reasons} />}
      {...marks}
      onChange={(profileId) => model.edit({ profileId })}
    />
  );
}

function Reasons({ of: reasons }: { of: readonly string[] }) {
  return reasons.map((reason) => (
    <span key={reason} class="line">
      {reason}
    </span>
  ));
}

function TemplateField({ model, state, fields }: SectionProps) {
  const { profiles, templates, session } = state;
  if (session.state !== 'signed-in') return null;
  const marks = marksAt(state, fields, 'templateId');
  const required = profiles?.find(({ id }) => id === fields.profileId)?.requiresTemplate ?? false;
  const words = { none: text.noTemplate, forType: text.templatesFor, others: text.otherTemplates };
  return (
    <SelectField
      id="templateId"
      label={text.template}
      value={fields.templateId}
      groups={templates ? templateGroups(templates, fields.transactionType, required, words) : []}
      placeholder={templates || state.loadProblem ? text.choose : text.loadingChoices}
      required={required}
      {...marks}
      onChange={(templateId) => model.edit({ templateId })}
    />
  );
}
