import { useEffect, useRef } from 'preact/hooks';
import type { KeptRecipe } from '../../../lib/settings/recipes.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Group } from '../group.tsx';
import { RecipeEditor } from './editor.tsx';
import type { RecipesModel } from './model.ts';
import { text } from './text.ts';

/** How sites are read that Loop-It has no module for: list, edit, import, export. */
export function RecipesSection({ model }: { model: RecipesModel }) {
  const state = model.recipes.value.value;
  const editor = model.editor.value;
  const all = state?.recipes ?? [];
  const file = useRef<HTMLInputElement>(null);
  return (
    <Group id="recipes" title={text.recipes} hint={text.recipesHint}>
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
      {!state && !model.failure.value && <p class="quiet">{text.loading}</p>}
      {state && all.length === 0 && !editor && (
        <EmptyState icon="edit" title={text.noRecipesTitle}>
          {text.noRecipes}
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
          <Button size="s" icon="plus" onPress={() => file.current?.click()}>
            {text.importFile}
          </Button>
          <Button size="s" icon="edit" onPress={model.write}>
            {text.writeRecipe}
          </Button>
          {all.length > 1 && (
            <Button size="s" onPress={() => download(model.exported(all), text.exportFile)}>
              {text.exportAll}
            </Button>
          )}
        </div>
      )}
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={text.importFile}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) model.importFile(chosen);
          currentTarget.value = '';
        }}
      />
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
            {name} {row !== undefined && <Chip>{text.aList}</Chip>}
          </p>
          <p class="quiet">{text.reads(host, Object.keys(recipe.fields).length)}</p>
          {locked && (
            <p class="note">
              <Icon name="lock" />
              <span>{text.locked}</span>
            </p>
          )}
        </div>
        <div class="actions">
          <Button
            size="s"
            label={text.of(locked ? text.show : text.edit, name)}
            onPress={() => model.edit(kept)}
          >
            {locked ? text.show : text.edit}
          </Button>
          <Button
            size="s"
            label={text.of(text.export, name)}
            onPress={() => download(model.exported([kept]), `${name}.json`)}
          >
            {text.export}
          </Button>
          {!locked && (
            <Button
              size="s"
              variant="quiet"
              label={text.of(text.delete, name)}
              onPress={() => model.remove(kept)}
            >
              {text.delete}
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
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (deleted) undo.current?.focus();
  }, [deleted]);
  return (
    <div class="recipes-done" role="status">
      {deleted && (
        <>
          <span>{text.recipeDeleted(deleted.recipe.name)}</span>
          <Button size="s" buttonRef={undo} busy={model.busy.value} onPress={model.undo}>
            {text.undo}
          </Button>
        </>
      )}
      {!deleted && model.done.value && (
        <>
          <Icon name="check" />
          <span>{model.done.value}</span>
        </>
      )}
    </div>
  );
}

function download(content: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = name.replace(/[^\p{L}\p{N} ._-]+/gu, '-');
  link.click();
  URL.revokeObjectURL(link.href);
}
