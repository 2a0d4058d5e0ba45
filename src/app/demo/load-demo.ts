import { StartMistake } from '../../ports/errors.ts';

type Demo = typeof import('./start-demo.ts');

/**
 * Loads the playground, which is made of development packages. Throws StartMistake where they are not installed, as in
 * the container image.
 */
export async function loadDemo(load: () => Promise<Demo> = () => import('./start-demo.ts')): Promise<Demo> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new StartMistake(
      [
        'Expected Slack or Teams to be configured, got neither, and the playground is not part of this installation',
      ],
      'Set the SLACK_ or TEAMS_ settings that .env.example explains; for the playground, run npm ci in a checkout.',
      { cause: error },
    );
  }
}
