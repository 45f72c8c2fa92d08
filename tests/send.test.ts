import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ProblemError } from '../lib/problem-error.ts';
import { send } from '../lib/send.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('browser', fakeBrowser);
});

function workerAnswers(reply: unknown) {
  return vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never);
}

describe('send', () => {
  it('gives the worker’s answer', async () => {
    const sent = workerAnswers({ ok: true, value: { shown: true } });
    expect(await send('tab.open', { tabId: 1, frameId: 0, key: 'k' })).toEqual({ shown: true });
    expect(sent).toHaveBeenCalledWith({ type: 'tab.open', data: { tabId: 1, frameId: 0, key: 'k' } });
  });

  it('throws the worker’s problem', async () => {
    const problem = { code: 'offline', message: 'Not now.', field: 'name' };
    workerAnswers({ ok: false, problem });
    const error = await send('session.get', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ message: 'Not now.', problem });
  });

  it('says what to do when nobody answers, as after an update', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(
      new Error('Extension context invalidated.'),
    );
    await expect(send('session.get', {})).rejects.toMatchObject({ problem: { code: 'no-worker' } });
    workerAnswers(undefined);
    await expect(send('session.get', {})).rejects.toMatchObject({ problem: { code: 'no-worker' } });
  });
});
