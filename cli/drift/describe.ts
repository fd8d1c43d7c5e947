import { type Drift, isDrifted } from '../../deploy/drift/drift';
import { describeDrift as describeObject } from '../../deploy/drift/objects';

/** What drifted, for a person at a terminal. */
export function describeDrift(drift: Drift): string {
  const { region, infrastructure, manifests, pending, remarks } = drift;
  const count = infrastructure.length + manifests.length;
  return [
    isDrifted(drift)
      ? `${region}: ${count} ${count === 1 ? 'object is' : 'objects are'} not as deployed`
      : `${region}: all is as it was deployed`,
    ...infrastructure.map(({ address, what, differences, by }) =>
      [
        `\n${address} was ${what}${by === undefined ? '' : ` by ${by.who}, ${by.call} at ${by.at}`}`,
        ...differences.map(({ key, was, is }) => `  ${key}  ${was} → ${is}`),
      ].join('\n'),
    ),
    ...manifests.map((object) =>
      [`\n${describeObject(object)}`, ...object.fields.map((field) => `  ${field}`)].join('\n'),
    ),
    ...remarks.map((remark) => `\n${remark}`),
    ...(pending.length === 0
      ? []
      : [`\nA deployment would change besides, without anybody having touched it:\n${list(pending)}`]),
  ].join('\n');
}

/** Lines that are shown of what is only pending. */
const shown = 20;

function list(lines: readonly string[]): string {
  const more = lines.length > shown ? [`and ${lines.length - shown} more`] : [];
  return [...lines.slice(0, shown), ...more].map((line) => `  ${line}`).join('\n');
}
