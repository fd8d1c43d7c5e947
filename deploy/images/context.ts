import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { BuildRefused } from './may-build';

/**
 * The folder that an image is built from, without links or `..`, which programs read in different ways. What is beside
 * the checkout of a job is no part of an image, nor read as its Dockerfile: the job keeps its identity token there.
 * @param checkout of the source; undefined where everything on the machine is its user's own
 * @throws BuildRefused
 */
export function contextFolder(context: string, checkout: string | undefined): string {
  const dockerfile = join(context, 'Dockerfile');
  if (!isFile(dockerfile)) throw new BuildRefused(`${context} is no folder with a Dockerfile`);
  const outside = [context, dockerfile].find((path) => checkout !== undefined && !isWithin(path, checkout));
  if (outside !== undefined) {
    throw new BuildRefused(
      `${outside} is outside of the checkout, ${checkout}; name a folder of the repository`,
    );
  }
  return realpathSync(context);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return !isAbsolute(way) && !/^\.\.(?:\/|$)/.test(way);
}
