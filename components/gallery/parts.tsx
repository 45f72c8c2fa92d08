import type { ComponentChildren } from 'preact';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon, iconNames, Mark } from '../ui/icon.tsx';
import { Meter } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { Undo } from '../ui/undo.tsx';

/** Every part of the design system that says something, in every state. */

const nothing = () => undefined;

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Grounds with the words that may stand on each: what axe measures the contrast of. */
const grounds: [ground: string, words: string[]][] = [
  ['page', ['text', 'muted']],
  ['surface', ['text', 'muted', 'accent', 'good', 'care', 'bad']],
  ['sunken', ['text', 'muted', 'accent']],
  ['raised', ['text', 'muted']],
  ['accent-soft', ['text', 'accent']],
  ['good-soft', ['text', 'good']],
  ['care-soft', ['text', 'care']],
  ['bad-soft', ['text', 'bad']],
  ['accent', ['on-accent']],
  ['accent-strong', ['on-accent']],
  ['bad', ['on-bad']],
  ['bad-strong', ['on-bad']],
];

export function Colours() {
  return grounds.map(([ground, words]) => (
    <Part key={ground} title={ground}>
      <div class="grid">
        {words.map((word) => (
          <p key={word} class="swatch">
            <span style={{ background: `var(--${ground})`, color: `var(--${word})` }}>{word}</span>
          </p>
        ))}
      </div>
    </Part>
  ));
}

export function Type() {
  return (
    <>
      <Part title="Sizes">
        {['s', 'm', 'l', 'xl'].map((size) => (
          <p key={size} style={{ fontSize: `var(--size-${size})` }}>
            --size-{size}: 2100 Waterview Dr, Unit 12, San Francisco
          </p>
        ))}
      </Part>
      <Part title="Weights">
        {['regular', 'medium', 'strong'].map((weight) => (
          <p key={weight} style={{ fontWeight: `var(--${weight})` }}>
            --{weight}: 2100 Waterview Dr, Unit 12, San Francisco
          </p>
        ))}
      </Part>
      <Part title="Space">
        {[1, 2, 3, 4, 5, 6, 7].map((step) => (
          <div key={step} class="side">
            --s{step}
            <span style={{ inlineSize: `var(--s${step})`, blockSize: '1rem', background: 'var(--accent)' }} />
          </div>
        ))}
      </Part>
    </>
  );
}

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;

export function Buttons() {
  return (
    <>
      {(['m', 's'] as const).map((size) => (
        <Part key={size} title={size === 'm' ? 'As usual' : 'Small'}>
          {variants.map((variant) => (
            <div key={variant} class="side">
              <Button variant={variant} size={size} onPress={nothing}>
                {variant}
              </Button>
              <Button variant={variant} size={size} icon="open" onPress={nothing}>
                {variant} with icon
              </Button>
              <Button variant={variant} size={size} busy>
                {variant}, busy
              </Button>
              <Button variant={variant} size={size} inert>
                {variant}, inert
              </Button>
            </div>
          ))}
        </Part>
      ))}
      <Part title="Wide, icon alone">
        <Button variant="primary" wide onPress={nothing}>
          Create loop
        </Button>
        <div class="side">
          <IconButton icon="settings" label="Options" onPress={nothing} />
          <IconButton icon="close" label="Close" onPress={nothing} />
        </div>
      </Part>
    </>
  );
}

export function Asking() {
  return (
    <>
      {['Asked', 'Before'].map((title) => (
        <Part key={title} title={title}>
          <div class="side">
            <ConfirmButton question="Archive this loop?" yes="Archive" no="Keep it" onConfirm={nothing}>
              Archive
            </ConfirmButton>
          </div>
        </Part>
      ))}
      <Part title="Done, and a way back">
        <Undo done="Jane Buyer is not in the loop any more." onUndo={nothing} />
      </Part>
    </>
  );
}

const tones = ['plain', 'accent', 'good', 'care', 'bad'] as const;

export function Words() {
  return (
    <>
      <Part title="Chips">
        <div class="side">
          {tones.map((tone) => (
            <Chip key={tone} tone={tone}>
              {tone}
            </Chip>
          ))}
        </div>
      </Part>
      <Part title="Icons">
        <div class="grid">
          {iconNames.map((name) => (
            <span key={name} class="side">
              <Icon name={name} /> {name}
            </span>
          ))}
          <span class="side">
            <Mark /> mark
          </span>
        </div>
      </Part>
      <Part title="Nothing here">
        <EmptyState icon="home" title="No listing on this page">
          Open a listing of your MLS or of a portal, and its button is here.
        </EmptyState>
      </Part>
    </>
  );
}

export function Progresses() {
  return (
    <>
      <Part title="Under way">
        <Spinner label="Reading the listing…" />
        <Progress done={0} total={null} label="Reading your loops" />
      </Part>
      <Part title="How far">
        {[0, 12, 40].map((done) => (
          <Progress key={done} done={done} total={40} label={`${done} of 40 created`} />
        ))}
        <div class="side">
          {[0, 3, 12].map((done) => (
            <Meter key={done} done={done} total={12} label={`${done} of 12 tasks`} />
          ))}
        </div>
      </Part>
    </>
  );
}

export function Notices() {
  return (
    <>
      {(['info', 'good', 'care', 'bad'] as const).map((tone) => (
        <Part key={tone} title={tone}>
          <Notice tone={tone}>What happened, and what is safe.</Notice>
          <Notice
            tone={tone}
            title="What happened"
            actions={
              <>
                <Button variant="primary" size="s" onPress={nothing}>
                  What to do
                </Button>
                <Button size="s" onPress={nothing}>
                  Or this
                </Button>
              </>
            }
          >
            What is safe, in a sentence that is long enough to go on in a second line, as those in Spanish and
            French often do.
          </Notice>
        </Part>
      ))}
    </>
  );
}
