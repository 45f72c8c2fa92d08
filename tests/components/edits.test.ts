import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEdits, type Edits } from '../../components/edits.ts';
import { ProblemError } from '../../lib/problem-error.ts';

interface Fields {
  name: string;
  city: string;
}

const pause = 120;
const refusal = new ProblemError({ code: 'offline', message: 'Not kept.' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends once, after a pause, what was typed', async () => {
  const save = vi.fn(async () => undefined);
  const edits = createEdits<Fields>(save, pause);
  edits.change({ name: 'a' });
  await vi.advanceTimersByTimeAsync(pause - 1);
  edits.change({ name: 'ab' });
  edits.change({ city: 'x' });
  await vi.advanceTimersByTimeAsync(pause - 1);
  expect(save).not.toHaveBeenCalled();
  expect(edits.unsaved.value).toEqual({ name: 'ab', city: 'x' });
  await vi.advanceTimersByTimeAsync(1);
  expect(save.mock.calls).toEqual([[{ name: 'ab', city: 'x' }]]);
  expect(edits.unsaved.value).toEqual({});
});

it('shows what was typed while a message is under way, and sends it after', async () => {
  const answers: (() => void)[] = [];
  const sent: Partial<Fields>[] = [];
  const edits = createEdits<Fields>((change) => {
    sent.push(change);
    return new Promise<void>((resolve) => answers.push(resolve));
  }, pause);
  edits.change({ name: 'a', city: 'x' });
  const flushed = edits.flush();
  edits.change({ name: 'ab' });
  expect(edits.unsaved.value).toEqual({ name: 'ab', city: 'x' });
  expect(sent).toHaveLength(1);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([{ name: 'a', city: 'x' }, { name: 'ab' }]);
  answers[1]?.();
  expect(await flushed).toBe(true);
  expect(edits.unsaved.value).toEqual({});
});

it('keeps what could not be kept, says so, and tries again by itself', async () => {
  const save = vi.fn(async (_change: Partial<Fields>): Promise<void> => Promise.reject(refusal));
  const edits = createEdits<Fields>(save, pause);
  edits.change({ name: 'typed' });
  expect(await edits.flush()).toBe(false);
  expect(edits.problem.value?.message).toBe('Not kept.');
  expect(edits.unsaved.value).toEqual({ name: 'typed' });
  save.mockResolvedValue(undefined);
  await vi.runAllTimersAsync();
  expect(save).toHaveBeenLastCalledWith({ name: 'typed' });
  expect(edits.problem.value).toBeNull();
  expect(edits.unsaved.value).toEqual({});
});

const tooLong = new ProblemError({ code: 'bad-message', message: 'Reload the page.', field: 'name' });

describe('what is refused for good', () => {
  let kept: Partial<Fields>[];
  let edits: Edits<Fields>;
  const save = vi.fn(async (change: Partial<Fields>): Promise<void> => {
    if ((change.name ?? '').length > 5) throw tooLong;
    kept.push(change);
  });

  beforeEach(async () => {
    kept = [];
    save.mockClear();
    edits = createEdits<Fields>(save, pause);
    edits.change({ name: 'much too long', city: 'x' });
    expect(await edits.flush()).toBe(false);
  });

  it('is not sent again, stays typed, and keeps nothing else out', async () => {
    const times = save.mock.calls.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await edits.flush()).toBe(false);
    expect(save).toHaveBeenCalledTimes(times);
    expect(kept).toEqual([{ city: 'x' }]);
    expect(edits.unsaved.value).toEqual({ name: 'much too long' });
  });

  it('is told of with its field, in words that do not lose it', () => {
    expect(edits.refused.value).toMatchObject([{ field: 'name', code: 'bad-message' }]);
    expect(edits.problem.value?.message).not.toContain('Reload');
  });

  it('is kept once it is corrected', async () => {
    edits.change({ name: 'short' });
    expect(edits.refused.value).toEqual([]);
    expect(await edits.flush()).toBe(true);
    expect(kept).toEqual([{ city: 'x' }, { name: 'short' }]);
    expect(edits.unsaved.value).toEqual({});
    expect(edits.problem.value).toBeNull();
  });

  it('is not sent again with another field', async () => {
    edits.change({ city: 'y' });
    expect(await edits.flush()).toBe(false);
    expect(save).toHaveBeenLastCalledWith({ city: 'y' });
    expect(edits.unsaved.value).toEqual({ name: 'much too long' });
  });

  it('is forgotten with the rest', async () => {
    edits.forget();
    expect(edits.unsaved.value).toEqual({});
    expect(edits.problem.value).toBeNull();
    expect(await edits.flush()).toBe(true);
  });
});

it('keeps what is typed anew while its earlier value is refused', async () => {
  const answers: ((error?: Error) => void)[] = [];
  const edits = createEdits<Fields>(
    () => new Promise<void>((resolve, reject) => answers.push((e) => (e ? reject(e) : resolve()))),
    pause,
  );
  edits.change({ name: 'much too long' });
  const flushed = edits.flush();
  edits.change({ name: 'short' });
  answers[0]?.(tooLong);
  await vi.advanceTimersByTimeAsync(0);
  answers[1]?.();
  expect(await flushed).toBe(true);
  expect(edits.refused.value).toEqual([]);
  expect(edits.unsaved.value).toEqual({});
});

it('sends what is left when the page goes away, without waiting for what is under way', () => {
  const save = vi.fn((_change: Partial<Fields>) => new Promise<void>(() => undefined));
  const edits = createEdits<Fields>(save, pause);
  edits.change({ name: 'a' });
  void edits.flush();
  edits.change({ name: 'ab' });
  edits.leave();
  expect(save).toHaveBeenLastCalledWith({ name: 'ab' });
  edits.leave();
  expect(save).toHaveBeenCalledTimes(2);
});

it('loses nothing, whatever fails and however typing and answers fall together', async () => {
  const typing = fc.record({
    field: fc.constantFrom<keyof Fields>('name', 'city'),
    value: fc.string(),
    wait: fc.integer({ min: 0, max: 300 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(typing, { maxLength: 20 }),
      fc.integer({ min: 0, max: 200 }),
      async (keys, answer) => {
        const kept: Partial<Fields> = {};
        let fails = false;
        const edits = createEdits<Fields>(async (change) => {
          const failing = fails;
          await new Promise((resolve) => setTimeout(resolve, answer));
          if (failing) throw refusal;
          Object.assign(kept, change);
        }, pause);
        const typed: Partial<Fields> = {};
        for (const key of keys) {
          fails = key.fails;
          typed[key.field] = key.value;
          edits.change({ [key.field]: key.value });
          expect({ ...kept, ...edits.unsaved.value }).toEqual(typed);
          await vi.advanceTimersByTimeAsync(key.wait);
        }
        fails = false;
        await vi.runAllTimersAsync();
        expect(kept).toEqual(typed);
      },
    ),
  );
});
