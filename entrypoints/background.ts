import '../lib/worker/no-eval.ts'; // first: schemas are made as their modules are read
import { defineBackground } from 'wxt/utils/define-background';
import { startWorker } from '../lib/worker/worker.ts';

export default defineBackground({ type: 'module', main: () => startWorker() });
