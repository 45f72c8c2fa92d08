import { plural } from '../../../lib/locale.ts';
import type { KeptRecipe } from '../../../lib/settings/recipes.ts';
import { t } from '../../../lib/words.ts';
import { download } from '../../download.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Undo } from '../../ui/undo.tsx';
import { FileButton } from '../file-button.tsx';
import { Group } from '../group.tsx';
import { RecipeEditor } from './editor.tsx';
import type { RecipesModel } from './model.ts';

/** How sites are read that Loop-It has no module for: list, edit, import, export. */
export function RecipesSection({ model }: { model: RecipesModel }) {
  const state = model.recipes.value.value;
  const editor = model.editor.value;
  const all = state?.recipes ?? [];
  return (
    <Group id="recipes" title={t('options_recipes')} hint={t('options_recipesHint')}>
      {model.failure.value && (
        <Notice tone="bad" urgent>
          {model.failure.value.message}
        </Notice>
      )}
      {state?.problems.map(({ message }) => (
        <Notice key={message} tone="care">
          {message}
        </Notice>
      ))}
      {!state && !model.failure.value && <p class="quiet">{t('options_loading')}</p>}
      {state && all.length === 0 && !editor && (
        <EmptyState icon="edit" title={t('options_noRecipesTitle')}>
          {t('options_noRecipes')}
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul class="recipes">
          {all.map((one) => (
            <RecipeRow key={one.id} kept={one} model={model} />
          ))}
        </ul>
      )}
      <Done model={model} />
      {editor?.id === null && <RecipeEditor editor={editor} model={model} />}
      {state && !editor && (
        <div class="actions">
          <FileButton onFile={model.importFile}>{t('options_importFile')}</FileButton>
          <Button size="s" icon="edit" onPress={model.write}>
            {t('options_writeRecipe')}
          </Button>
          {all.length > 1 && (
            <Button size="s" onPress={() => download(model.exported(all), 'loop-it-recipes.json')}>
              {t('options_exportAll')}
            </Button>
          )}
        </div>
      )}
    </Group>
  );
}

function RecipeRow({ kept, model }: { kept: KeptRecipe; model: RecipesModel }) {
  const { recipe, locked, id } = kept;
  const editor = model.editor.value;
  const { name, host, row } = recipe;
  return (
    <li class="recipe">
      <div class="recipe-line">
        <div class="recipe-words">
          <p class="recipe-name">
            {name} {row !== undefined && <Chip>{t('options_aList')}</Chip>}
          </p>
          <p class="quiet">{plural('options_fields', Object.keys(recipe.fields).length, { host })}</p>
          {locked && (
            <p class="note">
              <Icon name="lock" />
              <span>{t('options_locked')}</span>
            </p>
          )}
        </div>
        <div class="actions">
          <Button
            size="s"
            label={t('options_deedOf', { deed: locked ? t('options_show') : t('options_edit'), name })}
            onPress={() => model.edit(kept)}
          >
            {locked ? t('options_show') : t('options_edit')}
          </Button>
          <Button
            size="s"
            label={t('options_deedOf', { deed: t('options_export'), name })}
            onPress={() => download(model.exported([kept]), `${name}.json`)}
          >
            {t('options_export')}
          </Button>
          {!locked && (
            <Button
              size="s"
              variant="quiet"
              label={t('options_deedOf', { deed: t('options_delete'), name })}
              onPress={() => model.remove(kept)}
            >
              {t('options_delete')}
            </Button>
          )}
        </div>
      </div>
      {editor?.id === id && <RecipeEditor editor={editor} model={model} />}
    </li>
  );
}

/** What was done last; what was deleted can be had back. */
function Done({ model }: { model: RecipesModel }) {
  const deleted = model.deleted.value;
  return (
    <>
      <Undo
        done={deleted && t('options_recipeDeleted', { name: deleted.recipe.name })}
        busy={model.busy.value}
        onUndo={model.undo}
      />
      <p class="done-line" role="status">
        {model.done.value && (
          <>
            <Icon name="check" />
            {model.done.value}
          </>
        )}
      </p>
    </>
  );
}
