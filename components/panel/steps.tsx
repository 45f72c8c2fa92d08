import type { Entry, Step } from '../../lib/loops/entry.ts';
import { stepInWords } from '../names.ts';
import { Icon } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { text } from './text.ts';
import { stepsShown } from './view.ts';

/** What is done, under way, and still to do. */
export function Steps({ entry }: { entry: Entry }) {
  return (
    <ol class="steps" aria-live="polite">
      {stepsShown(entry).map((step) => (
        <li key={step.name} class={`step step-${step.state}`}>
          <span class="step-sign">
            <StepSign state={step.state} />
          </span>
          <span>
            {stepInWords(step.name)}
            <span class="unseen">: {text.step[step.state]}</span>
            {step.problem && <span class="step-problem">{step.problem.message}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepSign({ state }: { state: Step['state'] }) {
  if (state === 'sent') return <Spinner />;
  if (state === 'done') return <Icon name="check" />;
  if (state === 'failed') return <Icon name="alert" />;
  return <span class="step-dot" />;
}
