import { expect, it } from 'vitest';
import { toPutRight } from '../../../components/panel/to-put-right.ts';
import { draft, fact, person } from '../data.ts';
