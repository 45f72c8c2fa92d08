import type { LoopSummary, UnfoldedLoop } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { profileName } from '../choices.ts';
import { when } from '../format.ts';
import { nameOf } from '../names.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { LoopStatusField } from './loop-status.tsx';
import type { PopupModel } from './model.ts';

/** What is in a loop: people, last activity, where it belongs; and its status, which can be changed. */
export function LoopInside({ id, loop, model }: { id: string; loop: LoopSummary; model: PopupModel }) {
  const { details, failure } = model.loops;
  const answer = details.value.value;
  const unfolded = answer?.loopId === loop.id ? answer.unfolded : null;
  const problem = (answer?.loopId === loop.id ? answer.problem : null) ?? details.problem.value;
  return (
    <section class="loop-inside" id={id} aria-label={t('popup_insideOf', { name: loop.name })}>
      <Facts loop={loop} model={model} />
      {unfolded && <People people={unfolded.people} />}
      {unfolded?.activity && <Activity {...unfolded.activity} />}
      {!unfolded && !problem && (
        <p class="quiet">
          <Spinner label={t('popup_loadingLoop')} />
        </p>
      )}
      {!unfolded && problem && (
        <Notice
          tone="care"
          actions={
            <Button size="s" busy={model.loops.setting.value === 'again'} onPress={model.loops.again}>
              {t('deed_tryAgain')}
            </Button>
          }
        >
          {problem.message}
        </Notice>
      )}
      <LoopStatusField loop={loop} model={model.loops} />
      {failure.value && (
        <Notice tone="bad" urgent>
          {failure.value.message}
        </Notice>
      )}
    </section>
  );
}

function Facts({ loop, model }: { loop: LoopSummary; model: PopupModel }) {
  const usable = model.profiles.usable.value;
  const profile = usable.length > 1 ? usable.find(({ id }) => id === loop.profileId) : undefined;
  const address = loop.name.includes(loop.address) ? '' : loop.address;
  if (!profile && !loop.mlsNumber && !address) return null;
  return (
    <dl class="loop-parts">
      {address && <Part name={t('field_address')}>{address}</Part>}
      {loop.mlsNumber && <Part name={t('field_mlsNumber')}>{loop.mlsNumber}</Part>}
      {profile && <Part name={t('field_profileId')}>{profileName(profile)}</Part>}
    </dl>
  );
}

function Part({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function People({ people }: { people: UnfoldedLoop['people'] }) {
  if (people.length === 0) return <p class="quiet">{t('popup_nobody')}</p>;
  return (
    <ul class="people" aria-label={t('popup_people')}>
      {people.map(({ id, fullName, role, email, phone }) => (
        <li key={id}>
          <span class="people-name">{fullName || email || t('people_nobody')}</span>
          <span class="people-role">{nameOf(role)}</span>
          <span class="people-reach">{[fullName && email, phone].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

function Activity({ message, date }: { message: string; date: string }) {
  return (
    <p class="activity">
      <span>{message}</span> <span class="quiet">{when(date, Date.now())}</span>
    </p>
  );
}
