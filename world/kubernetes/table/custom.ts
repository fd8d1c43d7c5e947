import { age, parseTimestamp } from '../cluster/time';
import type { Resource } from '../schema/resources';
import { at } from '../types';
import type { Column } from './column';

/** Columns that a CustomResourceDefinition asks for; an age column of its own would stand twice. */
export function customColumns({ columns = [] }: Resource): readonly Column[] {
  return columns
    .filter(({ jsonPath }) => jsonPath !== '.metadata.creationTimestamp')
    .map(({ name, type, priority, jsonPath }): Column => {
      const path = jsonPath.split('.').filter((part) => part !== '');
      return [
        name,
        type,
        priority,
        (object, now) => {
          const value = at(object, ...path);
          if (value === undefined) return '';
          return type === 'date' ? age(now - parseTimestamp(String(value))) : value;
        },
      ];
    });
}
