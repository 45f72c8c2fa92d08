import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DraftFields } from '../../lib/loops/draft/draft.ts';
import { isSample } from '../../lib/loops/draft/sample.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Duplicates } from './duplicates.tsx';
import { FactsSection } from './facts-section.tsx';
import { Footer } from './footer.tsx';
import { leadTo } from './lead.ts';
import { LoopSection } from './loop-section.tsx';
import { generalProblems, problemsOf } from './marks.ts';
import type { PanelModel } from './model.ts';
import { PeopleSection } from './people-section.tsx';
import { PropertySection } from './property-section.tsx';
import { toPutRight } from './to-put-right.ts';
import { primaryOf } from './view.ts';
import { useSeen } from './visible.ts';

export interface SectionProps {
  model: PanelModel;
  state: PanelState;
  fields: DraftFields;
}

/** The draft, editable. Enter creates. */
export function DraftForm({ model, state, fields, head }: SectionProps & { head: ComponentChildren }) {
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const seen = useSeen(button);
  const primary = primaryOf(state, model.underWay.value, seen, isSample(state.draft));
  const section = { model, state, fields };

  useEffect(() => {
    if (model.attention.value > 0 || state.entry) showWhatIsOpen(form.current);
  }, [model.attention.value]);

  /** @param meant whether the button itself was pressed: Enter in a field makes no second loop of a property */
  function submit(meant: boolean): void {
    if (primary.busy || primary.inert) return;
    if (primary.action === 'sign-in') void model.signIn();
    else if (primary.action === 'create') void model.create(false);
    else if (meant) void model.create(true);
    else showWhatIsOpen(form.current);
  }

  // Enter anywhere that has no use of its own for it, such as the heading that has the focus at first.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target;
      const idle = target === document.body || (target instanceof Element && target.matches('h1'));
      if (event.key === 'Enter' && !event.repeat && idle) submit(false);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <form
      ref={form}
      class="panel-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(document.activeElement === button.current);
      }}
      onFocusOut={() => model.keep()}
    >
      <main class="panel-main">
        {head}
        <Notices {...section} />
        <LoopSection {...section} />
        <PeopleSection {...section} />
        <PropertySection {...section} />
        <FactsSection {...section} />
        {state.draft.edited.length > 0 && (
          <div class="start-over">
            <ConfirmButton
              question={t('panel_startOverAsk')}
              yes={t('panel_startOverYes')}
              no={t('panel_startOverNo')}
              onConfirm={() => void model.reset()}
            >
              {t('panel_startOver')}
            </ConfirmButton>
          </div>
        )}
      </main>
      <Footer
        primary={primary}
        model={model}
        toPutRight={toPutRight(problemsOf(state, fields), fields)}
        buttonRef={button}
      />
    </form>
  );
}

function Notices({ model, state, fields }: SectionProps) {
  const general = generalProblems(state, fields);
  const { session } = state;
  return (
    <>
      {isSample(state.draft) && (
        <Notice tone="info" title={t('sample_title')}>
          {t('sample_why')}
        </Notice>
      )}
      {session.state === 'signed-out' && (!isSample(state.draft) || session.problem) && (
        <Notice tone="info" title={t('panel_signedOutTitle')}>
          {session.problem?.message ?? t('panel_signedOut')}
        </Notice>
      )}
      {session.state === 'signing-in' && <Notice tone="info">{t('signIn_waiting')}</Notice>}
      {state.loadProblem && <Notice tone="care">{state.loadProblem.message}</Notice>}
      <Duplicates model={model} found={state.duplicates} isReading={state.reading !== null} />
      {general.length > 0 && (
        <Notice tone="bad" urgent id="refusal">
          {general.map((problem) => (
            <p key={problem.code}>{problem.message}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

/** Leads to the first thing that keeps the loop from being made. */
function showWhatIsOpen(form: HTMLFormElement | null): void {
  leadTo(form?.querySelector<HTMLElement>('[aria-invalid="true"], #duplicates, #refusal'));
}
