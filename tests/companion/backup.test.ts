import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../companion/config.ts';
import { Stage, settings } from './stage.ts';
import { morgan } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

it('goes on from a backup, for those who had signed in before it', async () => {
  const early = await stage.signIn();
  await stage.stop();
  const backup = await stage.home.copy();
  await stage.start();
  const renewed = await stage.token(early.credential, early.accessToken);
  expect(renewed.status).toBe(200);
  const late = await stage.signIn(morgan.id);
  await stage.stop();

  try {
    await stage.start(readConfig(settings(stage.sandbox.url, backup)));
    const stale = await stage.token(early.credential);
    expect(await stage.works(stale.body.accessToken), 'the token of the backup is dead at dotloop').toBe(
      false,
    );
    const good = await stage.token(early.credential, stale.body.accessToken);
    expect(await stage.works(good.body.accessToken)).toBe(true);
    expect((await stage.token(late.credential)).status, 'a later one signs in again').toBe(401);
    await stage.stop();
  } finally {
    await backup.remove();
  }
});
