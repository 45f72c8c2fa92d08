import { describe, expect, it } from 'vitest';
import { type Migration, migrate, migrations } from '../../lib/settings/migrations.ts';

const steps: Migration[] = [
  ({ agent, ...rest }) => ({ ...rest, mlsAgentId: agent }),
  (kept) => ({ ...kept, oneClick: kept.quick === true }),
];

describe('migrations', () => {
  it('run in order from the version that is kept', () => {
    expect(migrate({ agent: '7', quick: true }, steps)).toEqual({
      kept: { mlsAgentId: '7', quick: true, oneClick: true },
      version: 2,
      migrated: true,
    });
    expect(migrate({ version: 1, agent: '7', quick: true }, steps).kept).toEqual({
      version: 1,
      agent: '7',
      quick: true,
      oneClick: true,
    });
  });

  it('leave alone what is up to date, or newer than this version', () => {
    expect(migrate({ version: 2, agent: '7' }, steps)).toMatchObject({
      kept: { agent: '7' },
      migrated: false,
    });
    expect(migrate({ version: 9, later: 1 }, steps)).toMatchObject({
      kept: { later: 1 },
      version: 9,
      migrated: false,
    });
  });

  it('have none to run on what the first release keeps', () => {
    expect(migrate({ oneClick: true })).toEqual({
      kept: { oneClick: true },
      version: migrations.length,
      migrated: false,
    });
  });
});
