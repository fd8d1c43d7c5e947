import type { Evidence } from '../finding';
import type { Comparison, Declared } from './compare';
import type { Peer } from './objects';

/** What of an environment differs from most of the others, and which data says so; what it runs that they do not. */
export function parityEvidence(peers: readonly Peer[], { declared }: Comparison): readonly Evidence[] {
  return peers.flatMap((peer) => {
    const own = declared.filter((one) => one.peer === peer);
    return [differences(peer, own), ...releases(peer, peers)];
  });
}

function differences(peer: Peer, own: readonly Declared[]): Evidence {
  const reasons = [...new Set(own.map((one) => one.declared))].sort();
  return {
    environment: peer.environment.name,
    title: 'Declared differences',
    note: 'Values that most of the compared environments have otherwise, by the data that says so, with one of them.',
    columns: ['declared by', 'values', 'for example', 'here', 'elsewhere'],
    rows: reasons.map((reason) => {
      const all = own.filter((one) => one.declared === reason);
      const [example] = all;
      const what = [example?.part.object, example?.argument].filter((text) => text !== '').join(' ');
      const [here, elsewhere] = [example?.value, example?.norm].map((value) =>
        example?.argument === '' ? (value === true ? 'there' : 'missing') : shown(value),
      );
      return [reason, String(all.length), what, here ?? '', elsewhere ?? ''];
    }),
  };
}

function releases(peer: Peer, peers: readonly Peer[]): readonly Evidence[] {
  const rows = [...peer.releases].flatMap(([service, { tag, image }]) => {
    const usual = mostFrequent(peers.flatMap((one) => one.releases.get(service)?.tag ?? []));
    return usual === tag ? [] : [[service, tag, image.slice(image.indexOf('@') + 1), usual ?? '']];
  });
  if (rows.length === 0) return [];
  return [
    {
      environment: peer.environment.name,
      title: 'Releases that most others do not run',
      note: 'A tag is the same image wherever it runs.',
      columns: ['service', 'here', 'digest', 'elsewhere'],
      rows: rows.sort(([a = ''], [b = '']) => a.localeCompare(b)),
    },
  ];
}

/** The first of those that are there most often. */
function mostFrequent(texts: readonly string[]): string | undefined {
  const times = (text: string) => texts.filter((one) => one === text).length;
  return [...new Set(texts)].sort((a, b) => times(b) - times(a))[0];
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'absent');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
