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
        `\n${plain(`${address} was ${what}${by === undefined ? '' : ` by ${by.who}, ${by.call} at ${by.at}`}`)}`,
        ...differences.map(({ key, was, is }) => `  ${plain(`${key}  ${was} → ${is}`)}`),
      ].join('\n'),
    ),
    ...manifests.map((object) =>
      [`\n${plain(describeObject(object))}`, ...object.fields.map((field) => `  ${plain(field)}`)].join('\n'),
    ),
    ...remarks.map((remark) => `\n${plain(remark)}`),
    ...(pending.length === 0
      ? []
      : [`\nA deployment would change besides, without anybody having touched it:\n${list(pending)}`]),
  ].join('\n');
}

/** What somebody wrote into a tag or a field as one line that holds no command of a terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Lines that are shown of what is only pending. */
const shown = 20;

function list(lines: readonly string[]): string {
  const more = lines.length > shown ? [`and ${lines.length - shown} more`] : [];
  return [...lines.slice(0, shown), ...more].map((line) => `  ${line}`).join('\n');
}
