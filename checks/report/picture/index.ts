import type { Environment } from '../../model/model';
import { type Html, html } from '../html';
import { type Area, arrow, type Box, centre, crossingPoint, drawn, rowY, size } from './box';
import type { Crossing, DataFlows, StoreBox } from './flows';

const column = { edge: 222, workloads: 424, data: 606 };
const partiesInARow = 5;

/** An environment's data and its ways over the border of the jurisdiction, as SVG. */
export function picture(environment: Environment, flows: DataFlows): Html {
  const { name, account, awsRegion, region } = environment;
  const { entrances, stores, crossings, workloads } = flows;
  const bad = crossings.filter(({ kind }) => kind === 'leak' || kind === 'unknown');
  const parties = crossings.filter(({ kind }) => kind === 'approved' || kind === 'synthetic');
  const columns = (['data', 'records'] as const).map((side) =>
    stores.filter(({ group }) => group.column === side),
  );
  const rows = Math.max(...columns.map(({ length }) => length), bad.length, entrances.length, 4);
  const border = borderOf(bad.length, rows);
  const boxes = new Map(
    columns.flatMap((side, i) => side.map((store, row) => [store.group.id, storeBox(store, border, i, row)])),
  );
  const middle: Area = {
    x: column.workloads,
    y: rowY(0),
    width: size.workloads,
    height: rowY(rows) - size.gap - rowY(0),
  };
  const bottom = border.y + border.height;
  const below = parties.length === 0 ? 12 : 54 + Math.ceil(parties.length / partiesInARow) * (size.box + 14);
  const law =
    region === undefined ? 'No customer data, any AWS region' : `Jurisdiction ${region.jurisdiction}`;
  return html`<figure><svg viewBox="0 0 ${size.page} ${bottom + below}" role="img" aria-label="Where the data of ${name} is, and what crosses its border">
<defs><marker id="tip-${name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>
<rect class="border" x="${border.x}" y="${border.y}" width="${border.width}" height="${border.height}" rx="14"/>
<text class="jurisdiction" x="${border.x + 16}" y="${border.y - 10}">${law} <tspan class="soft">border of ${name}: account ${account}, ${awsRegion}</tspan></text>
${comesIn(name, flows, rows)}
${workloads === 0 ? html`` : workloadBox(middle, workloads)}
${[...boxes].map(([id, box]) => (isUsed(flows, id) ? arrow(name, 'inside', `M${middle.x + middle.width} ${centre(box)}H${box.x - 2}`) : html``))}
${[...boxes.values()].map(drawn)}
${bad.map((one, row) => leak(name, one, boxes.get(one.store ?? '') ?? middle, border, row))}
${parties.map((one, i) => thirdParty(name, one, middle, bottom, i))}
</svg></figure>`;
}

/** What leaves needs room to the right of the border. */
function borderOf(leaks: number, rows: number): Area {
  const x = 200;
  const right = leaks > 0 ? 968 : size.page - 2;
  return { x, y: size.top, width: right - x, height: rowY(rows) + 6 - size.top };
}

function storeBox({ group, count, names, readers }: StoreBox, border: Area, side: number, row: number): Box {
  const width = (border.x + border.width - column.data - 38) / 2;
  const which = names.length === 0 ? String(count) : names.join(', ');
  const detail = readers === 0 ? which : `${which}; used by ${readers}`;
  const x = column.data + side * (width + 20);
  return { x, y: rowY(row), width, height: size.box, label: group.label, detail, kind: group.column };
}

const isUsed = ({ stores }: DataFlows, id: string) =>
  stores.some(({ group, readers }) => group.id === id && group.column === 'data' && readers > 0);

function workloadBox({ x, y, width, height }: Area, count: number): Html {
  const middle = x + width / 2;
  return html`<g class="box workloads"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text class="big" x="${middle}" y="${y + height / 2 - 4}">${count}</text><text class="soft mid" x="${middle}" y="${y + height / 2 + 16}">workloads</text></g>`;
}

/** Requests and images. */
function comesIn(name: string, { entrances, images, workloads }: DataFlows, rows: number): Html {
  const outside = { x: 0, width: size.outside, height: size.box, kind: 'outside' };
  const members: Box = { ...outside, y: rowY(0), label: 'Members, partners', detail: 'on the internet' };
  const registry: Box = {
    ...outside,
    y: rowY(Math.max(entrances.length, rows - 2)),
    label: 'Image registry',
    detail: `account ${images}`,
  };
  const edges = entrances.map(
    ({ name: label, detail }, row): Box => ({
      ...{ x: column.edge, y: rowY(row), width: size.edge, height: size.box, kind: 'edge' },
      label,
      detail,
    }),
  );
  return html`${edges.length === 0 ? html`` : drawn(members)}
${edges.map((edge) => arrow(name, 'inside', `M${size.outside} ${centre(members)}C${column.edge - 20} ${centre(members)} ${size.outside + 10} ${centre(edge)} ${edge.x - 2} ${centre(edge)}`))}
${edges.map((edge) => arrow(name, 'inside', `M${edge.x + edge.width} ${centre(edge)}H${column.workloads - 2}`))}
${edges.map(drawn)}
${workloads === 0 ? html`` : html`${drawn(registry)}${arrow(name, 'in', `M${size.outside} ${centre(registry)}H${column.workloads - 2}`)}<text class="soft" x="${column.edge}" y="${centre(registry) - 7}">images in, nothing back</text>`}`;
}

/** Out of its store, through the gap below it, and over the border to the right; ways of one gap side by side. */
function leak(
  name: string,
  { to, from, detail, kind }: Crossing,
  start: Area,
  border: Area,
  row: number,
): Html {
  const right = border.x + border.width;
  const target: Box = {
    x: right + 42,
    y: rowY(row),
    width: size.right,
    height: size.box,
    label: to,
    detail,
    kind,
  };
  const lane = (row % 3) * 5;
  const gap = start.y + start.height + 4 + lane;
  const path = `M${start.x + start.width - 14 - lane} ${start.y + start.height}V${gap}H${right + 12 + lane}V${centre(target)}H${target.x - 2}`;
  return html`${arrow(name, kind, path, `${from}: ${detail}`)}${crossingPoint(kind, right, gap)}${drawn(target)}`;
}

/** Below the border, from the workloads down. */
function thirdParty(
  name: string,
  { from, to, detail, kind }: Crossing,
  middle: Area,
  bottom: number,
  i: number,
): Html {
  const row = Math.floor(i / partiesInARow);
  const target: Box = {
    x: (i % partiesInARow) * (size.party + 20),
    y: bottom + 40 + row * (size.box + 14),
    width: size.party,
    height: size.box,
    label: to,
    detail: `${from}: ${detail}`,
    kind,
  };
  const start = middle.x + 15 + ((i * 24) % (middle.width - 20));
  const end = target.x + target.width / 2;
  const path = `M${start} ${middle.y + middle.height}V${bottom + 8}C${start} ${bottom + 30} ${end} ${bottom + 10} ${end} ${target.y - 2}`;
  return html`${arrow(name, kind, path, `${from} → ${to}: ${detail}`)}${crossingPoint(kind, start, bottom)}${drawn(target)}`;
}
