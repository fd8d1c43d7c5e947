import type { Drift } from '../../deploy/drift/drift';
import { keptDays } from '../../deploy/drift/trail';
import { code, header as headerOf, row } from '../markdown';

/** An issue that a workflow opens, brings up to date and closes by its title and marker. */
export interface Issue {
  /** The same for every drift of a region. */
  readonly title: string;
  /** First line of the body, which nobody sees. */
  readonly marker: string;
  /** GitHub's Markdown. */
  readonly body: string;
}

/** Rows of a table: an issue holds 65,536 characters, and nobody reads more. */
const shown = 50;

/** The issue that tells a region's drift; every value in it is quoted, whatever somebody wrote into a tag. */
export function issueOf(drift: Drift): Issue {
  const { region, infrastructure, manifests, pending, remarks } = drift;
  const marker = `<!-- polycloud-drift: ${region} -->`;
  const count = infrastructure.length + manifests.length;
  const body = [
    marker,
    count === 0
      ? `Everything in \`${region}\` is as it was deployed.`
      : `${count === 1 ? 'One object' : `${count} objects`} of \`${region}\` ${count === 1 ? 'is' : 'are'} not as deployed.`,
    ...section(
      'Infrastructure',
      ['object', 'what', 'who'],
      infrastructure.map(({ address, what, differences, by }) => [
        code(address),
        what === 'deleted'
          ? 'deleted'
          : differences.map(({ key, was, is }) => `${code(key)}: ${code(was)} → ${code(is)}`).join('<br>'),
        by === undefined ? 'CloudTrail does not tell' : `${code(by.who)} by ${code(by.call)} at ${by.at}`,
      ]),
    ),
    ...section(
      'Cluster',
      ['object', 'what', 'who'],
      manifests.map(({ object, what, fields, by, at }) => [
        code(object),
        [what, ...fields.map(code)].join('<br>'),
        by === undefined ? 'not known' : `${code(by)} at ${code(at ?? '')}`,
      ]),
    ),
    ...remarks.map((remark) => `> ${code(remark)}`),
    ...(pending.length === 0
      ? []
      : [
          `A deployment of this commit would change ${pending.length} more that nobody has touched: not deployed yet, or because of what is told above.`,
        ]),
    ...(count === 0
      ? []
      : [
          `Take it back with \`npx polycloud deploy ${region}\` (fields of objects in the cluster with \`--take-over\`), or write it into the region's file. ` +
            `CloudTrail tells who for ${keptDays} days. This issue closes by itself.`,
        ]),
  ].join('\n\n');
  return { title: `Drift in ${region}`, marker, body };
}

function section(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const table = [headerOf(header), ...rows.slice(0, shown).map(row)].join('\n');
  const more = rows.length > shown ? [`and ${rows.length - shown} more`] : [];
  return [`### ${title}`, table, ...more];
}
