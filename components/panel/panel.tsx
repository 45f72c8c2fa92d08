import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { Asking } from './asking.tsx';
import { Created } from './created.tsx';
import { DraftForm } from './draft-form.tsx';
import { Heading } from './heading.tsx';
import type { PanelModel } from './model.ts';
import { viewOf } from './view.ts';
import { Working } from './working.tsx';

export function Panel({ model }: { model: PanelModel }) {
  useEffect(() => {
    const page = new AbortController();
    const { signal } = page;
    addEventListener('pagehide', model.leave, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) void model.close();
      },
      { signal },
    );
    return () => page.abort();
  }, [model]);

  return (
    <div class="panel">
      <header class="panel-bar">
        <Mark />
        <span class="panel-product">{t('product')}</span>
        <IconButton icon="close" label={t('deed_close')} onPress={() => void model.close()} />
      </header>
      <Face model={model} />
    </div>
  );
}

function Face({ model }: { model: PanelModel }) {
  const state = model.state.value;
  const fields = model.fields.value;
  const view = state ? viewOf(state.entry) : 'none';
  const heading = useRef<HTMLHeadingElement>(null);
  const isCreated = view === 'created' || view === 'partly';
  // The form itself leads to what dotloop refused, when it comes back from there.
  useEffect(() => {
    if (view !== 'form' || !state?.entry) heading.current?.focus({ preventScroll: true });
  }, [isCreated ? 'created' : view]);

  if (!state || !fields) return <Loading model={model} />;
  const head = <Heading state={state} fields={fields} headingRef={heading} />;
  if (view === 'form' || !state.entry)
    return <DraftForm model={model} state={state} fields={fields} head={head} />;
  const face = { model, state, entry: state.entry, headingRef: heading };
  if (view === 'working') return <Working {...face} />;
  if (view === 'asking') return <Asking {...face} />;
  return <Created {...face} />;
}

function Loading({ model }: { model: PanelModel }) {
  const problem = model.loadProblem.value;
  return (
    <main class="panel-main panel-loading">
      <h1 class="unseen">{t('product')}</h1>
      {problem ? (
        <Notice
          tone="bad"
          urgent
          actions={<Button onPress={() => void model.refresh()}>{t('deed_tryAgain')}</Button>}
        >
          {problem.message}
        </Notice>
      ) : (
        <Spinner label={t('panel_loading')} />
      )}
    </main>
  );
}
