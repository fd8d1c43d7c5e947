import { longestText } from '../../deploy/github/text';

/** A part of a page: items that may be left out from the end, between a head and a foot that stay together. */
export interface Section {
  /** With what separates it from the first item. @default nothing */
  readonly head?: string;
  readonly items: readonly string[];
  /** Between the items. @default an empty line */
  readonly joint?: string;
  readonly foot?: string;
}

/** Room for the words about what is left out, in characters. */
const reserve = 200;

/**
 * The sections one after the other, at most `limit` characters: what comes first is told whole, and where the room
 * ends each section says how much of it is left out.
 */
export function page(sections: readonly Section[], limit = longestText): string {
  const filled = sections.filter(({ items }) => items.length > 0);
  // Every section keeps its head, so that nobody takes what is left out for what is not there.
  let room = limit - filled.reduce((sum, section) => sum + frameOf(section), 0);
  return filled
    .map(({ head = '', items, joint = '\n\n', foot = '' }) => {
      const fitting: string[] = [];
      for (const item of items) {
        const cost = item.length + joint.length;
        if (cost > room) break;
        room -= cost;
        fitting.push(item);
      }
      const left = items.length - fitting.length;
      return [
        `${head}${fitting.join(joint)}`.trimEnd(),
        ...(left === 0 ? [] : [`_${left} of ${items.length} left out here; the log of the run has all._`]),
        foot,
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    })
    .join('\n\n');
}

function frameOf({ head = '', foot = '' }: Section): number {
  return head.length + foot.length + reserve;
}
