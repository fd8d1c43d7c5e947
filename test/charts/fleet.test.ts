import { exampleOutputs } from '../../charts/example-outputs';
import type { Manifest } from '../../charts/manifest';
import { manifestFiles } from '../../charts/manifest-files';
import { orderOf } from '../../charts/order';
import { regionCharts } from '../../charts/region-charts';
import { regions } from '../../regions';
import { pools } from '../../regions/pools';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { poolOf } from '../../services/placement';
import { digest, type PodTemplate, realCharts, templateOf } from './fixtures';

interface Named extends Manifest {
  /** `Kind/namespace/name`. */
  readonly path: string;
}

const clusterWide = ['Namespace', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding'];
const confined = ['services', 'gateway', 'platform'];

describe.each(regions)('$name', (region) => {
  const tier = tiers[region.tier];
  const files = realCharts(region);
  const objects: readonly Named[] = files
    .flatMap((file) => file.objects)
    .map((object) => ({
      ...object,
      path: [object.kind, object.metadata.namespace, object.metadata.name].filter(Boolean).join('/'),
    }));
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const templates = objects.flatMap((object) => {
    const template = templateOf(object);
    return template === undefined ? [] : [{ path: object.path, object, template }];
  });
  const containers = templates.flatMap(({ path, template }) =>
    [...(template.spec.initContainers ?? []), ...template.spec.containers].map((container) => ({
      path: `${path}/${container.name}`,
      container,
      template,
    })),
  );
  /** The paths of those that break a rule: what a failing test shows. */
  const broken = <T extends { readonly path: string }>(all: readonly T[], holds: (one: T) => boolean) => {
    expect(all.length).toBeGreaterThan(0);
    return all.filter((one) => !holds(one)).map(({ path }) => path);
  };
  const spec = <T>(object: Manifest) => object['spec'] as T;

  test('every service has a file, and so has every component', () => {
    const names = files.filter(({ component }) => component === 'service').map(({ name }) => name);
    expect(names).toEqual(servicesIn(region).map(({ name }) => name));
    expect(files.filter(({ component }) => component === 'platform').length).toBeGreaterThan(5);
  });

  test('no two objects are one', () => {
    expect(new Set(objects.map(({ path }) => path)).size).toBe(objects.length);
  });

  test('every object has its labels, and its order', () => {
    expect(
      broken(objects, ({ kind, metadata: { labels = {}, annotations = {} } }) => {
        return (
          labels['app.kubernetes.io/part-of'] === 'polycloud' &&
          labels['app.kubernetes.io/name'] !== undefined &&
          labels['polycloud.io/region'] === region.name &&
          annotations['polycloud.io/order'] === String(orderOf(kind)) &&
          annotations['polycloud.io/example'] === undefined
        );
      }),
    ).toEqual([]);
  });

  test('what belongs to a namespace names one that exists', () => {
    const known = [...ofKind('Namespace').map(({ metadata }) => metadata.name), 'kube-system'];
    expect(
      broken(objects, ({ kind, metadata: { namespace } }) =>
        clusterWide.includes(kind) ? namespace === undefined : known.includes(namespace ?? ''),
      ),
    ).toEqual([]);
  });

  test('every namespace enforces restricted, is closed, and has a quota', () => {
    for (const { metadata } of ofKind('Namespace')) {
      expect(metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
      const inside = objects.filter((object) => object.metadata.namespace === metadata.name);
      expect(inside.filter(({ kind }) => kind === 'ResourceQuota')).toHaveLength(1);
      expect(
        inside.find(({ kind, metadata: { name } }) => kind === 'NetworkPolicy' && name === 'closed'),
      ).toMatchObject({
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
    }
  });

  test('pods are what restricted admits, in kube-system too unless they read the logs of the node', () => {
    const ruled = templates.filter(({ path }) => path !== 'DaemonSet/kube-system/log-shipper');
    expect(
      broken(ruled, ({ template: { spec: pod } }) => {
        const says = JSON.stringify(pod);
        return (
          says.includes('"runAsNonRoot":true') &&
          says.includes('"seccompProfile":{"type":"RuntimeDefault"}') &&
          !/"host(Network|PID|IPC|Port|Path)"/.test(says)
        );
      }),
    ).toEqual([]);
    const inRuled = containers.filter(({ path }) => !path.startsWith('DaemonSet/kube-system/log-shipper'));
    expect(
      broken(
        inRuled,
        ({ container: { securityContext } }) =>
          JSON.stringify(securityContext) ===
          JSON.stringify({
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            privileged: false,
            readOnlyRootFilesystem: true,
          }),
      ),
    ).toEqual([]);
  });

  test('every container asks for what it uses, and its memory and disk end there', () => {
    expect(
      broken(containers, ({ container: { resources } }) => {
        const { requests, limits } = resources;
        return (
          requests['cpu'] !== undefined &&
          requests['memory'] !== undefined &&
          requests['memory'] === limits['memory'] &&
          requests['ephemeral-storage'] === limits['ephemeral-storage'] &&
          limits['cpu'] === undefined
        );
      }),
    ).toEqual([]);
  });

  test('every image is the product’s, by digest, from its own AWS region', () => {
    const reference = new RegExp(
      `^\\d{12}\\.dkr\\.ecr\\.${region.awsRegion}\\.amazonaws\\.com/polycloud/[a-z0-9-]+@sha256:[0-9a-f]{64}$`,
    );
    expect(broken(containers, ({ container }) => reference.test(container.image))).toEqual([]);
  });

  test('only what calls the API has a token for it', () => {
    const callers = ['Deployment/kube-system/cluster-autoscaler'];
    expect(
      broken(templates, ({ path, template }) => {
        return template.spec.automountServiceAccountToken === callers.includes(path);
      }),
    ).toEqual([]);
    expect(
      broken(ofKind('ServiceAccount'), (account) => account['automountServiceAccountToken'] === false),
    ).toEqual([]);
  });

  test('accounts, priority classes and mounted configurations exist', () => {
    const exists = new Set(objects.map(({ path }) => path));
    expect(
      broken(templates, ({ object: { metadata }, template: { spec: pod } }) => {
        const { namespace } = metadata;
        const mounted = [...JSON.stringify(pod).matchAll(/"configMap(?:Ref)?":\{[^}]*"name":"([^"]+)"/g)];
        const secrets = [...JSON.stringify(pod).matchAll(/"secretProviderClass":"([^"]+)"/g)];
        return (
          exists.has(`ServiceAccount/${namespace}/${pod.serviceAccountName}`) &&
          (pod.priorityClassName.startsWith('system-') ||
            exists.has(`PriorityClass/${pod.priorityClassName}`)) &&
          mounted.every(([, name]) => exists.has(`ConfigMap/${namespace}/${name}`)) &&
          secrets.every(([, name]) => exists.has(`SecretProviderClass/${namespace}/${name}`))
        );
      }),
    ).toEqual([]);
  });

  test('pods select nodes of a pool that the tier has, and tolerate its taints', () => {
    const has = ['system', 'spot', ...(tier.nodeGroups.critical ? ['critical'] : [])];
    const everywhere = templates.filter(({ object }) => object.kind !== 'DaemonSet');
    expect(
      broken(everywhere, ({ template: { spec: pod } }) => {
        const pool = pod.nodeSelector['polycloud.io/pool'] ?? '';
        const taints = pools[pool as keyof typeof pools]?.taints ?? [];
        return (
          has.includes(pool) &&
          taints.every(({ key, value }) =>
            pod.tolerations?.some((toleration) => toleration.key === key && toleration.value === value),
          )
        );
      }),
    ).toEqual([]);
    for (const service of servicesIn(region)) {
      const own = templates.filter(
        ({ template }) => template.metadata.labels['app.kubernetes.io/name'] === service.name,
      );
      expect(own.map(({ template }) => template.spec.nodeSelector['polycloud.io/pool'])).toEqual(
        own.map(() => poolOf(service, tier)),
      );
    }
  });

  describe('long-running services', () => {
    const deployments = templates.filter(({ path }) => path.startsWith('Deployment/services/'));
    const scaled = deployments.filter(
      ({ object }) => spec<{ replicas?: number }>(object).replicas === undefined,
    );
    const selects = (object: Manifest | undefined, template: PodTemplate) => {
      const selector = object && spec<{ selector: { matchLabels: Record<string, string> } }>(object).selector;
      return (
        selector !== undefined &&
        Object.entries(selector.matchLabels).every(([key, value]) => template.metadata.labels[key] === value)
      );
    };
    const twin = (kind: string, { metadata: { namespace, name } }: Manifest) =>
      objects.find(({ path }) => path === `${kind}/${namespace}/${name}`);

    test('an autoscaler owns the count, with the least that the tier allows; a scheduler is one', () => {
      expect(
        broken(deployments, ({ object }) => {
          const autoscaler = twin('HorizontalPodAutoscaler', object);
          const { replicas, strategy } = spec<{ replicas?: number; strategy: { type: string } }>(object);
          if (autoscaler === undefined) return replicas === 1 && strategy.type === 'Recreate';
          const limits = spec<{
            minReplicas: number;
            maxReplicas: number;
            behavior: { scaleDown: { stabilizationWindowSeconds: number } };
          }>(autoscaler);
          return (
            replicas === undefined &&
            limits.minReplicas >= tier.replicas.floor &&
            (!tier.production || limits.minReplicas >= 3) &&
            limits.maxReplicas > limits.minReplicas &&
            limits.behavior.scaleDown.stabilizationWindowSeconds >= 300
          );
        }),
      ).toEqual([]);
    });

    test('one pod may always be evicted, and a broken one too', () => {
      expect(
        broken(scaled, ({ object, template }) => {
          const budget = twin('PodDisruptionBudget', object);
          return (
            selects(budget, template) &&
            JSON.stringify(budget).includes('"maxUnavailable":1') &&
            JSON.stringify(budget).includes('"unhealthyPodEvictionPolicy":"AlwaysAllow"')
          );
        }),
      ).toEqual([]);
    });

    test('rollouts take nothing away before its successor is ready', () => {
      expect(
        broken(scaled, ({ object }) => {
          const body = spec<{ strategy: object; progressDeadlineSeconds: number }>(object);
          return (
            JSON.stringify(body.strategy) ===
              '{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":0},"type":"RollingUpdate"}' &&
            body.progressDeadlineSeconds > 0
          );
        }),
      ).toEqual([]);
    });

    test('pods are spread over zones and nodes', () => {
      expect(
        broken(scaled, ({ template }) => {
          const text = JSON.stringify(template.spec.topologySpreadConstraints);
          return text.includes('topology.kubernetes.io/zone') && text.includes('kubernetes.io/hostname');
        }),
      ).toEqual([]);
    });

    test('probes are three, and none is another', () => {
      expect(
        broken(deployments, ({ template }) => {
          const [container] = template.spec.containers;
          const probes = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe];
          return (
            new Set(probes.map((probe) => JSON.stringify(probe))).size === 3 && !probes.includes(undefined)
          );
        }),
      ).toEqual([]);
    });

    test('what serves leaves before it ends, and has the time for both', () => {
      const serving = deployments.filter(({ object }) =>
        objects.some((other) => other.kind === 'Service' && other.metadata.name === object.metadata.name),
      );
      expect(
        broken(serving, ({ template: { spec: pod } }) => {
          const seconds = pod.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0;
          // 10 s that the gateway keeps a connection, and some for nodes to hear; then the longest request.
          return seconds >= 15 && pod.terminationGracePeriodSeconds > seconds + 55;
        }),
      ).toEqual([]);
    });

    test('every pod is selected by a policy that opens what it declares', () => {
      const policies = ofKind('NetworkPolicy').filter(({ metadata }) => metadata.name !== 'closed');
      expect(
        broken(templates, ({ object, template }) =>
          policies.some((policy) => {
            const { podSelector } = spec<{ podSelector: { matchLabels: Record<string, string> } }>(policy);
            return (
              policy.metadata.namespace === object.metadata.namespace &&
              Object.entries(podSelector.matchLabels).every(
                ([key, value]) => template.metadata.labels[key] === value,
              )
            );
          }),
        ),
      ).toEqual([]);
    });
  });

  test('no policy opens the world', () => {
    expect(
      broken(ofKind('NetworkPolicy'), (policy) => !JSON.stringify(policy).includes('0.0.0.0/0')),
    ).toEqual([]);
    // An empty list of peers would be everybody.
    expect(
      broken(
        ofKind('NetworkPolicy'),
        (policy) => !/"(to|from)":\[\]|\{"ports":\[[^\]]*\]\}/.test(JSON.stringify(policy)),
      ),
    ).toEqual([]);
  });

  test('both ends of every call are open', () => {
    for (const service of servicesIn(region)) {
      for (const callee of service.calls ?? []) {
        const policy = (name: string) =>
          objects.find(({ path }) => path === `NetworkPolicy/services/${name}`);
        expect(JSON.stringify(spec<{ egress: object }>(policy(service.name) as Manifest).egress)).toContain(
          `"app.kubernetes.io/name":"${callee}"`,
        );
        expect(JSON.stringify(spec<{ ingress: object }>(policy(callee) as Manifest).ingress)).toContain(
          `"app.kubernetes.io/name":"${service.name}"`,
        );
      }
    }
  });

  test('quotas hold twice what the autoscalers may ask for', () => {
    const { hard } = spec<{ hard: Record<string, string> }>(
      objects.find(({ path }) => path === 'ResourceQuota/services/most') as Manifest,
    );
    const most = ofKind('HorizontalPodAutoscaler')
      .filter(({ metadata }) => metadata.namespace === 'services')
      .reduce((sum, object) => sum + spec<{ maxReplicas: number }>(object).maxReplicas, 0);
    expect(Number(hard['pods'])).toBeGreaterThanOrEqual(2 * most);
    for (const namespace of confined) {
      expect(objects.some(({ path }) => path === `LimitRange/${namespace}/container`)).toBe(true);
    }
  });

  test('the same data gives the same bytes, in whatever order services come', () => {
    const services = servicesIn(region);
    const releases = Object.fromEntries(services.map(({ name }) => [name, { tag: 'v1.0.0', digest }]));
    const outputs = exampleOutputs(region, services);
    const text = (all: typeof services) =>
      manifestFiles(regionCharts({ region, services: all, releases, outputs }));
    expect(text([...services].reverse())).toEqual(text(services));
  });
});
