import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { LineFault } from './faults.ts';
import type { Editor, RecipesModel } from './model.ts';

/** Of what is typed, which is the same in every language. */
const example = `{
  "name": "Example MLS",
  "host": "www.example.com",
  "fields": {
    "addressLine": { "selector": "h1" },
    "mlsNumber": { "label": "MLS #" }
  }
}`;

/** A recipe as JSON, with what is wrong with it by line. */
export function RecipeEditor({ editor, model }: { editor: Editor; model: RecipesModel }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const { faults, locked } = editor;
  const lines = Math.min(30, Math.max(8, editor.text.split('\n').length));

  /** Marks a line, so that the eye finds it. */
  function goTo(line: number): void {
    const before = editor.text.split('\n').slice(0, line - 1);
    const start = before.join('\n').length + (before.length > 0 ? 1 : 0);
    const end = editor.text.indexOf('\n', start);
    area.current?.focus();
    area.current?.setSelectionRange(start, end < 0 ? editor.text.length : end);
  }

  return (
    <div class="recipe-editor">
      <label class="label" for="recipe-text">
        {t('options_recipeText')}
      </label>
      <textarea
        id="recipe-text"
        ref={area}
        class="control code"
        rows={lines}
        spellcheck={false}
        readOnly={locked}
        aria-invalid={faults?.length ? 'true' : undefined}
        aria-describedby="recipe-faults"
        placeholder={example}
        value={editor.text}
        onInput={(event) => model.type(event.currentTarget.value)}
      />
      <div id="recipe-faults" role="status">
        {faults && faults.length > 0 && <Faults faults={faults} goTo={goTo} />}
      </div>
      <div class="actions">
        {!locked && (
          <Button
            size="s"
            variant="primary"
            busy={model.busy.value}
            inert={editor.text.trim() === ''}
            onPress={model.save}
          >
            {t('options_saveRecipe')}
          </Button>
        )}
        <Button size="s" onPress={model.cancel}>
          {locked ? t('options_closeRecipe') : t('options_cancel')}
        </Button>
      </div>
    </div>
  );
}

function Faults({ faults, goTo }: { faults: readonly LineFault[]; goTo: (line: number) => void }) {
  return (
    <ul class="faults">
      {faults.map(({ line, message }) => (
        <li key={`${line} ${message}`} class="note note-problem">
          <Icon name="alert" />
          <span>
            <button type="button" class="fault-line" onClick={() => goTo(line)}>
              {t('options_line', { number: String(line) })}
            </button>{' '}
            {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
