import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** False where there is no browser; under CI=true that is an error and no reason to skip. */
export function hasChromium(): boolean {
  if (existsSync(executablePath)) return true;
  const where = `no Chromium at ${executablePath}; install it or set CHROMIUM_PATH`;
  if (process.env.CI === 'true') throw new Error(`The browser tests cannot run: ${where}.`);
  console.warn(`Skipping the browser tests: ${where}.`);
  return false;
}

/** Chromium without a window, and without any of its own errands on the network. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
