import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Programs that open a file as a double click would, by platform; elsewhere xdg-open. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
};

/** So long an opener has for saying that it cannot. */
const PATIENCE_MS = 2000;

/**
 * Opens a page in whatever the platform opens it with, and waits for the opener, not for the page. The package `open` is not
 * used: it is done before it is known whether its opener could open anything, and brings eleven more packages.
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
    // An opener may stay for as long as the page is open.
    const stays = setTimeout(() => settle(undefined), PATIENCE_MS);
    const end = (why: string | undefined) => {
      clearTimeout(stays);
      settle(why);
    };
    child.once('error', () => end(`there is no ${opener} here`));
    // The Explorer ends with 1 whatever it did.
    child.once('exit', (code) =>
      end(code === 0 || platform === 'win32' ? undefined : `${opener} could not (exit code ${code})`),
    );
    child.unref();
  });
}
