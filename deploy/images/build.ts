import { type Build, buildArguments, digestIn, imageIn, tagArguments } from './docker';
import { ImageRefused, type Scanned, scanGate } from './scan-gate';

/** What building needs of the machine; a test gives its own. */
export interface Machine {
  /** Runs a program and returns what it printed; `input` goes to its standard input. @throws Error when it fails */
  run(program: string, args: readonly string[], input?: string): Promise<string>;
  /** Makes a name for a file, and reads it. */
  temporary(): { readonly path: string; read(): string };
  sleep(ms: number): Promise<void>;
}

export interface Built {
  /** Of the index, with its attestations: what releases name. */
  readonly digest: string;
  readonly scanned: Scanned;
}

/** Seconds between looks at a scan, and how many looks. */
const interval = 15;
const looks = 60;

/**
 * Builds an image with a cache, SBOM and provenance, has ECR scan it, and gives it its tag when nothing bad was found.
 * @throws ImageRefused; Error when docker or aws fails
 */
export async function buildImage(build: Build, awsRegion: string, machine: Machine): Promise<Built> {
  const { run } = machine;
  const password = await run('aws', ['ecr', 'get-login-password', '--region', awsRegion]);
  await run('docker', ['login', '--username', 'AWS', '--password-stdin', build.registry], password.trim());
  // The engine's own builder exports neither caches nor attestations.
  await run('docker', ['buildx', 'create', '--driver', 'docker-container', '--use']);
  const metadata = machine.temporary();
  await run('docker', buildArguments(build, metadata.path));
  const digest = digestIn(metadata.read());
  const reference = `${build.registry}/${build.repository}@${digest}`;
  const image = imageIn(await run('docker', ['buildx', 'imagetools', 'inspect', '--raw', reference]));
  const scanned = await whenScanned(build, image, awsRegion, machine);
  await run('docker', tagArguments(build, digest));
  return { digest, scanned };
}

async function whenScanned(
  build: Build,
  image: string,
  awsRegion: string,
  machine: Machine,
): Promise<Scanned> {
  const ask = [
    ...['ecr', 'describe-image-scan-findings', '--region', awsRegion, '--output', 'json'],
    ...['--repository-name', build.repository, '--image-id', `imageDigest=${image}`, '--max-items', '1'],
  ];
  for (let look = 1; ; look++) {
    // ECR knows nothing of the scan for a while after the push, which it tells as an error.
    const text = await machine.run('aws', ask).catch((error: Error) => {
      if (/ScanNotFound/.test(error.message)) return undefined;
      throw error;
    });
    if (text !== undefined && !/"status":\s*"(PENDING|IN_PROGRESS)"/.test(text)) return scanGate(text);
    if (look === looks)
      throw new ImageRefused(`${image} was not scanned within ${(interval * looks) / 60} minutes`);
    await machine.sleep(interval * 1000);
  }
}
