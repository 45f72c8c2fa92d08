import { useSignal } from '@preact/signals';
import { Checkbox } from '../ui/checkbox.tsx';
import { type Choice, Combobox } from '../ui/combobox.tsx';
import { Fold } from '../ui/fold.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Part } from './parts.tsx';

/** Every part of the design system that is filled in, in every state. */

const nothing = () => undefined;

const marks = {
  Plain: {},
  Required: { required: true },
  'With a hint': { hint: 'Your brokerage knows it.' },
  Doubtful: { doubt: 'Please check: the title says 94110.' },
  Wrong: { problem: 'Give the loop a name.' },
  'Wrong, with a hint': { problem: 'Give the loop a name.', hint: 'At most 200 characters.' },
  Locked: { locked: 'Set by your brokerage' },
};

export function Fields() {
  return (
    <Part title="Text fields">
      <div class="grid">
        {Object.entries(marks).map(([label, mark]) => (
          <TextField
            key={label}
            id={`text-${label}`}
            label={label}
            value="94114"
            {...mark}
            onInput={nothing}
          />
        ))}
        <TextField id="text-empty" label="Empty" value="" placeholder="Name or e-mail" onInput={nothing} />
      </div>
    </Part>
  );
}

const groups = [
  { options: [{ value: 'none', label: 'No template' }] },
  {
    label: 'For purchase',
    options: [
      { value: 'a', label: 'Purchase, standard' },
      { value: 'b', label: 'Purchase, new home', disabled: true },
    ],
  },
];

export function Choices() {
  return (
    <>
      <Part title="Selects">
        <div class="grid">
          {Object.entries(marks).map(([label, mark]) => (
            <SelectField
              key={label}
              id={`select-${label}`}
              label={label}
              value="a"
              groups={groups}
              placeholder="Choose…"
              {...mark}
              onChange={nothing}
            />
          ))}
          <SelectField
            id="select-empty"
            label="Empty"
            value="?"
            groups={groups}
            placeholder="Choose…"
            onChange={nothing}
          />
        </div>
      </Part>
      <Part title="Check boxes">
        {[false, true].map((checked) => (
          <div key={String(checked)} class="grid">
            <Checkbox id={`box-${checked}`} checked={checked} onChange={nothing}>
              Copy the facts
            </Checkbox>
            <Checkbox
              id={`box-hint-${checked}`}
              checked={checked}
              hint="Price, year built and more."
              onChange={nothing}
            >
              Copy the facts
            </Checkbox>
            <Checkbox
              id={`box-locked-${checked}`}
              checked={checked}
              locked="Set by your brokerage"
              onChange={nothing}
            >
              Copy the facts
            </Checkbox>
          </div>
        ))}
      </Part>
      <Part title="Combobox">
        <People />
      </Part>
    </>
  );
}

const found: Choice[] = [
  { key: '1', title: 'Jane Buyer', detail: 'jane@buyer.example · Buyer' },
  { key: '2', title: 'Jamal Okafor', detail: '' },
];

function People() {
  const text = useSignal('');
  return (
    <Combobox
      id="open"
      label="Add a client"
      placeholder="Name or e-mail"
      text={text.value}
      onText={(typed) => (text.value = typed)}
      search={async () => ({ choices: found, note: '', problem: '' })}
      news={0}
      onPick={nothing}
      newLabel={(typed) => `Add “${typed}”`}
      onNew={nothing}
      searching="Looking in your contacts…"
      found={(count) => `${count} contacts found`}
    />
  );
}

export function Folds() {
  const rows = () => <TextField id="within" label="Within" value="" onInput={nothing} />;
  return (
    <>
      <Part title="Folded">
        <Fold class="" summary="Facts" wrong={false}>
          {rows}
        </Fold>
      </Part>
      <Part title="Unfolded">
        <Fold class="" summary="Facts" wrong={false} initially>
          {rows}
        </Fold>
      </Part>
    </>
  );
}
