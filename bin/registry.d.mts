/** Brings the registry of services up to date below `root`; returns the paths of the files that it had to write. */
export function writeRegistry(root: string): readonly string[];
