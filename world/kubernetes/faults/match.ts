import picomatch from 'picomatch';
import type { KubernetesFault } from './fault';

const matchers = new Map<string, (text: string) => boolean>();

function glob(pattern: string): (text: string) => boolean {
  const known = matchers.get(pattern);
  if (known !== undefined) return known;
  const matcher = picomatch(pattern, { dot: true });
  matchers.set(pattern, matcher);
  return matcher;
}

/** Whether a fault is about an object. */
export function concerns({ match }: KubernetesFault, kind: string, namespace: string, name: string): boolean {
  const short = `${kind.toLowerCase()}/${name}`;
  const matches = glob(match);
  return matches(short) || matches(`${namespace}/${short}`);
}

/** Whether one of the images is of the fault's kind; a `*` stands for slashes too. */
export function concernsImage({ image }: KubernetesFault, images: readonly string[]): boolean {
  if (image === undefined) return true;
  const pattern = image
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${pattern}$`);
  return images.some((one) => expression.test(one));
}

/** Whether a fault is one of that cluster. */
export function concernsCluster({ cluster }: KubernetesFault, name: string): boolean {
  return cluster === undefined || glob(cluster)(name);
}
