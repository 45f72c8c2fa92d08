import { useEffect, useRef } from 'preact/hooks';
import type { ImportPlan } from '../../../lib/settings/settings-file.ts';
import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FileButton } from '../file-button.tsx';
import { Group } from '../group.tsx';
import { listInWords, settingInWords, valueInWords } from './in-words.ts';
import type { FileModel } from './model.ts';

/** All settings and recipes, to be taken to another computer. */
export function FileSection({ model, isOff }: { model: FileModel; isOff: boolean }) {
  const plan = model.plan.value;
  const problem = model.failure.value;
  return (
    <Group hint={t('options_fileHint')}>
      {problem && (
        <Notice tone="bad" urgent>
          {problem.message}
        </Notice>
      )}
      {isOff ? (
        <p class="note">
          <Icon name="lock" />
          <span>{t('options_fileOff')}</span>
        </p>
      ) : (
        <div class="actions">
          <Button size="s" onPress={model.save}>
            {t('options_fileExport')}
          </Button>
          <FileButton onFile={model.choose}>{t('options_fileImport')}</FileButton>
        </div>
      )}
      {plan && <Plan plan={plan} model={model} />}
      <p class="done-line" role="status">
        {model.taken.value && (
          <>
            <Icon name="check" />
            {t('options_fileTaken')}
          </>
        )}
      </p>
    </Group>
  );
}

/** What will change, before it does. */
function Plan({ plan, model }: { plan: ImportPlan; model: FileModel }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [plan]);
  const isSame = plan.changes.length + plan.recipes.length === 0;
  return (
    <div class="file-plan">
      <h3 ref={title} tabIndex={-1}>
        {t('options_fileChanges')}
      </h3>
      {isSame ? <p>{t('options_fileSame')}</p> : <Changes plan={plan} />}
      {plan.locked.length > 0 && (
        <p class="quiet">
          {t('options_fileLocked', { names: listInWords(plan.locked.map(settingInWords)) })}
        </p>
      )}
      {plan.unknown.length > 0 && (
        <p class="quiet">{t('options_fileUnknown', { names: listInWords(plan.unknown) })}</p>
      )}
      <div class="actions">
        {!isSame && (
          <Button size="s" variant="primary" busy={model.busy.value} onPress={model.take}>
            {t('options_fileTake')}
          </Button>
        )}
        <Button size="s" onPress={model.cancel}>
          {t(isSame ? 'options_closeRecipe' : 'options_cancel')}
        </Button>
      </div>
    </div>
  );
}

function Changes({ plan: { changes, recipes } }: { plan: ImportPlan }) {
  return (
    <dl class="file-changes">
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt>{settingInWords(path)}</dt>
          <dd>
            {t('options_fileChange', {
              before: valueInWords(path, before),
              after: valueInWords(path, after),
            })}
          </dd>
        </div>
      ))}
      {recipes.map(({ name, isNew }) => (
        <div key={`recipe ${name}`}>
          <dt>{t(isNew ? 'options_fileRecipeNew' : 'options_fileRecipeOther')}</dt>
          <dd>{name}</dd>
        </div>
      ))}
    </dl>
  );
}
