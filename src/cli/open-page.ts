import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** What opens a file as a double click would, by platform; elsewhere xdg-open. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
};

/**
 * Opens a page in whatever the platform opens it with, and does not wait for it. The package `open` is not used: it cannot
 * tell that there is nothing to open a page with.
 * @param platform and environment are parameters for tests
 * @returns why it was not opened; `undefined` where the opener was started
 */
export async function openPage(
  page: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (environment.CI) return 'this is a CI (the variable CI is set)';
  const hasScreen =
    platform in OPENERS || environment.DISPLAY || environment.WAYLAND_DISPLAY || environment.WSL_DISTRO_NAME;
  if (!hasScreen) return 'there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  const [opener = 'xdg-open'] = OPENERS[platform] ?? [];
  return new Promise((settle) => {
    const child = spawn(opener, [resolve(page)], { detached: true, stdio: 'ignore', env: environment });
    child.once('error', () => settle(`there is no ${opener} here`));
    child.once('spawn', () => {
      child.unref();
      settle(undefined);
    });
  });
}
