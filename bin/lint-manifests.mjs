// `npm run lint:manifests [regions…]`: the manifests of every environment against the schemas of the API server
// (kubeconform) and against the rules of kube-score. A finding is fine only if docs/manifests.md says why it does not
// apply; a reason that fits nothing is not.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import { parseAllDocuments } from 'yaml';
import { root } from './bundle.mjs';
import { manifestSchemas } from './manifest-schemas.mjs';

/** The tools, pinned; Go's checksum database vouches for them. */
export const tools = {
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0',
  'kube-score': 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
};

const openapiFile = 'world/kubernetes/openapi-1.36.generated.json';

/** The rows of the table in docs/manifests.md; throws naming the line that is not one. */
export function readReasons(markdown) {
  return markdown.split('\n').flatMap((text, i) => {
    if (!/^\|\s*`[a-z-]+`\s*\|/.test(text)) return [];
    const [check, objects, environments, reason] = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!check || !objects || !environments || !reason) {
      throw new Error(`docs/manifests.md:${i + 1}: a row needs check, objects, environments and reason`);
    }
    const list = (cell) => cell.replaceAll('`', '').split(/,\s*/);
    return [
      {
        line: i + 1,
        check: check.replaceAll('`', ''),
        objects: list(objects),
        environments: list(environments),
        reason,
      },
    ];
  });
}

/** Every problem: a finding without a reason, a reason without a finding. */
export function judge(findings, reasons) {
  const used = new Set();
  const problems = findings.flatMap(({ region, check, object, says }) => {
    const fitting = reasons.filter(
      (reason) =>
        reason.check === check &&
        picomatch.isMatch(object, reason.objects) &&
        picomatch.isMatch(region, reason.environments),
    );
    for (const reason of fitting) used.add(reason);
    if (fitting.length > 0) return [];
    return [`${region}: ${check} ${object}: ${says}; mend it, or give the reason in docs/manifests.md`];
  });
  const idle = reasons
    .filter((reason) => !used.has(reason))
    .map(
      ({ line, check }) =>
        `docs/manifests.md:${line}: ${check} finds nothing like this any more; remove the row`,
    );
  return [...problems, ...idle];
}

/** `Deployment/services/payments`; what belongs to the cluster has no namespace. */
function pathOf(kind, namespace, name) {
  return [kind, namespace, name].filter(Boolean).join('/');
}

/** kube-score grades each object by check: 10 is in order. */
export function scoreFindings(region, report) {
  return report.flatMap(({ type_meta: type, object_meta: meta, checks }) =>
    (checks ?? [])
      .filter(({ grade, skipped }) => !skipped && grade < 10)
      .map(({ check, comments }) => ({
        region,
        check: check.id,
        object: pathOf(type.kind, meta.namespace, meta.name),
        says: [...new Set((comments ?? []).map(({ summary }) => summary))].join('; '),
      })),
  );
}

function stop(message, code) {
  console.error(message);
  process.exit(code);
}

function installed(name, cache) {
  const folder = join(cache, tools[name].split('@')[1]);
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  console.log(`building ${tools[name]}`);
  const env = Object.assign({}, process.env, { GOBIN: folder });
  const { status, error } = spawnSync('go', ['install', tools[name]], { env, stdio: 'inherit' });
  if (error?.code === 'ENOENT') stop(`Go is needed to build ${name}; there is no go on the PATH.`, 2);
  if (status !== 0) stop(`${name} could not be built.`, 2);
  return path;
}

function json(tool, path, args) {
  const { stdout, stderr } = spawnSync(path, args, { encoding: 'utf8', maxBuffer: 2 ** 29 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${tool} did not report: ${stderr || stdout}`);
  }
}

function write(region, folder) {
  const args = [join(root, 'bin/polycloud.mjs'), 'manifests', region, '--output', folder];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root });
  if (status !== 0) stop(stderr, status ?? 1);
}

function environments() {
  const names = readdirSync(join(root, 'releases')).map((file) => file.replace(/\.json$/, ''));
  return names.sort();
}

function kindsIn(files) {
  const kinds = new Map();
  for (const file of files) {
    for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
      const { apiVersion, kind } = document.toJS();
      kinds.set(`${apiVersion} ${kind}`, [apiVersion, kind]);
    }
  }
  return [...kinds.values()];
}

function main(named) {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'polycloud');
  const paths = Object.fromEntries(Object.keys(tools).map((name) => [name, installed(name, cache)]));
  const scratch = mkdtempSync(join(tmpdir(), 'polycloud-manifests-'));
  try {
    const openapi = JSON.parse(readFileSync(join(root, openapiFile), 'utf8'));
    const findings = [];
    const invalid = [];
    for (const region of named.length > 0 ? named : environments()) {
      write(region, scratch);
      const folder = join(scratch, region);
      const files = readdirSync(folder).map((file) => join(folder, file));
      for (const [name, schema] of Object.entries(manifestSchemas(openapi, kindsIn(files)))) {
        writeFileSync(join(scratch, `${name}.json`), JSON.stringify(schema));
      }
      const location = `${scratch}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
      const { resources, summary } = json('kubeconform', paths.kubeconform, [
        ...['-strict', '-summary', '-output', 'json', '-schema-location', location],
        folder,
      ]);
      for (const { filename, kind, name, msg } of resources ?? []) {
        invalid.push(`${region}: ${filename}: ${kind} ${name}: ${msg}`);
      }
      const scored = json('kube-score', paths['kube-score'], [
        'score',
        '--kubernetes-version',
        'v1.36',
        '-o',
        'json',
        ...files,
      ]);
      findings.push(...scoreFindings(region, scored));
      console.log(`${region.padEnd(16)} ${summary.valid} valid, ${summary.invalid + summary.errors} not`);
    }
    const reasons = readReasons(readFileSync(join(root, 'docs/manifests.md'), 'utf8'));
    // A single region need not have everything that a reason is for.
    const problems = [...invalid, ...judge(findings, reasons)].filter(
      (problem) => named.length === 0 || !problem.startsWith('docs/'),
    );
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
