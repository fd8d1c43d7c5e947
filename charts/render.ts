import { ApiObject, type App, Chart } from 'cdk8s';
import { annotations } from './labels';
import type { ChartFile, Manifest } from './manifest';
import { orderOf } from './order';

export interface RenderOptions {
  /** Ids of the charts that are the platform's; the others are services'. */
  readonly ofPlatform: readonly string[];
  readonly example: boolean;
}

/** The objects of every chart, each rendered once: `Chart.toJson` would validate the whole app for every chart. */
export function render(app: App, { ofPlatform, example }: RenderOptions): readonly ChartFile[] {
  return app.node.children.filter(Chart.isChart).map((chart) => ({
    name: chart.node.id,
    component: ofPlatform.includes(chart.node.id) ? 'platform' : 'service',
    objects: objectsOf(chart)
      .map((object) => renderObject(object, example))
      .sort(byOrder),
  }));
}

function objectsOf(chart: Chart): readonly ApiObject[] {
  return chart.node.findAll().filter((construct): construct is ApiObject => construct instanceof ApiObject);
}

function renderObject(object: ApiObject, example: boolean): Manifest {
  object.metadata.addAnnotation(annotations.order, String(orderOf(object.kind)));
  if (example) object.metadata.addAnnotation(annotations.example, 'true');
  const manifest: Manifest = object.toJson();
  refuseTokens(manifest, object.node.path);
  return manifest;
}

/** Stable: objects of one order stay as the chart made them. */
function byOrder(a: Manifest, b: Manifest): number {
  return orderOf(a.kind) - orderOf(b.kind);
}

/** A value that Terraform knows only after an apply reads like `${TfToken[…]}`, or is a number near -1.9e289. */
function refuseTokens(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (/[$#]\{TfToken\[/.test(value))
      throw new Error(`${path}: ${value} is not known before an apply; give the outputs`);
  } else if (typeof value === 'number') {
    if (value < -1e280) throw new Error(`${path}: a number is not known before an apply; give the outputs`);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => {
      refuseTokens(item, `${path}[${i}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseTokens(item, `${path}.${key}`);
  }
}
