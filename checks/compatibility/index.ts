import { daysBetween, kubernetesVersions } from '../../regions/kubernetes-versions';
import type { Evidence, Proof } from '../finding';
import { ofType } from '../model/lookup';
import type { Environment, Model } from '../model/model';
import { clusterFindings } from './cluster';
import { endOf, engines } from './engines';
import { apiFindings } from './manifests';
import { otherFindings } from './others';
import { engineFindings, engineVersion, familyFindings } from './services';

/** Versions fit each other, are supported, and the next two Kubernetes versions take the manifests. */
export const compatibility: Proof<Model> = {
  name: 'compatibility',
  shows:
    'every version is supported and fits the others; the manifests hold for the next two Kubernetes versions',
  findings: (model) =>
    model.environments.flatMap((environment) => [
      ...clusterFindings(model, environment),
      ...engineFindings(model, environment),
      ...familyFindings(environment),
      ...otherFindings(environment),
      ...apiFindings(environment),
    ]),
  evidence: (model) => model.environments.flatMap((environment) => evidenceOf(model, environment)),
};

function evidenceOf({ today }: Model, environment: Environment): readonly Evidence[] {
  const clusters = ofType(environment, 'aws_eks_cluster').map(({ attributes }) => {
    const version = String(attributes['version']);
    return row(`Kubernetes ${version}`, kubernetesVersions[version]?.standardSupportEnds ?? null);
  });
  const stores = engines.flatMap((engine) =>
    ofType(environment, engine.type).map((resource) => {
      const version = engineVersion(engine, resource);
      return row(`${resource.path ?? resource.address}: ${version}`, endOf(engine, version) ?? null);
    }),
  );
  const rows = [...clusters, ...stores];
  if (rows.length === 0) return [];
  const addons = ofType(environment, 'aws_eks_addon').map(({ attributes }) => [
    String(attributes['addon_name']),
    String(attributes['addon_version']),
  ]);
  return [
    {
      environment: environment.name,
      title: 'Supported until',
      columns: ['what', 'until', 'days left'],
      rows,
    },
    { environment: environment.name, title: 'Add-ons', columns: ['add-on', 'version'], rows: addons },
  ];

  function row(what: string, ends: string | null): readonly string[] {
    return ends === null ? [what, 'no end announced', ''] : [what, ends, String(daysBetween(today, ends))];
  }
}
