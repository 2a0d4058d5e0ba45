import { writeFileSync } from 'node:fs';
import { library } from '../../support/test-house.ts';
import { judgeCases, renderJudged } from '../structured/judge-cases.ts';
import { renderHazards } from './render-hazards.ts';
import { renderTable } from './render-table.ts';

// npm run safety-docs: the pages for a reviewer, anew from the table.
const folder = new URL('../../../docs/safety/', import.meta.url);
writeFileSync(new URL('table.md', folder), renderTable());
writeFileSync(new URL('hazards.md', folder), renderHazards());
writeFileSync(new URL('structured-answers.md', folder), renderJudged(judgeCases(library.checklist)));
