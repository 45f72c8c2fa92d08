import type { Step } from '../../lib/loops/outbox/entry.ts';
import { t } from '../../lib/words.ts';
import { stepInWords } from '../names.ts';
import { Icon } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';

/** What is done, under way, and still to do. @param quiet beside something that matters more */
export function Steps({ steps, quiet = false }: { steps: readonly Step[]; quiet?: boolean }) {
  return (
    <ol class={quiet ? 'steps steps-quiet' : 'steps'} aria-live="polite">
      {steps.map((step) => (
        <li key={step.name} class={`step step-${step.state}`}>
          <span class="step-sign">
            <StepSign state={step.state} />
          </span>
          <span>
            {stepInWords(step.name)}
            <span class="unseen">: {t(`panel_step_${step.state}`)}</span>
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
