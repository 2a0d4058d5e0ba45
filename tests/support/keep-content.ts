import { loadContent } from '../../src/app/load-content.ts';
import { keepWhatIsMade } from '../../src/app/made-once.ts';

/** Before the first test: parses `content/` for all processes that the tests start, as the first `npm start` does. */
export default function keepContent(): void {
  keepWhatIsMade();
  loadContent();
}
