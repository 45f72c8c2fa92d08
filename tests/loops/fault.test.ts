import { expect, it } from 'vitest';
import { said } from '../../lib/loops/fault.ts';
import { outboxProblems, unconfirmed } from '../../lib/loops/problems.ts';
import { speak } from '../words.ts';

it('tells a fault in the language of now, under the same code', () => {
  expect(said(outboxProblems.gone)).toEqual({
    code: 'gone',
    message: 'This loop is no longer in the list. Close this and open it again.',
  });
  speak('es');
  expect(said(outboxProblems.gone)).toEqual({
    code: 'gone',
    message: 'Este loop ya no está en la lista. Cierre esto y ábralo de nuevo.',
  });
});

it('lists names as the language does', () => {
  speak('fr');
  expect(unconfirmed(['Ann', 'Bo']).message).toContain('ces personnes\u00a0: Ann et Bo.');
});
