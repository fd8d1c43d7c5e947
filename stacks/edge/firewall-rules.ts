export interface ManagedRules {
  /** Name of AWS's rule group. */
  readonly name: string;
  /** Rules of the group that only count, and why stands beside them. */
  readonly countOnly: readonly string[];
}

/** AWS's rule groups in the order of evaluation: 1,375 capacity units together, of 1,500 that one ACL may use. */
export const managedRules: readonly ManagedRules[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', countOnly: [] },
  // Partners call from clouds, which is what the list of hosting providers holds.
  { name: 'AWSManagedRulesAnonymousIpList', countOnly: ['HostingProviderIPList'] },
  // Bodies over 8 KB are uploads and reports; the gateway limits them per route.
  { name: 'AWSManagedRulesCommonRuleSet', countOnly: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', countOnly: [] },
  { name: 'AWSManagedRulesSQLiRuleSet', countOnly: [] },
  { name: 'AWSManagedRulesLinuxRuleSet', countOnly: [] },
];

/** Requests of one address in five minutes after which it is blocked: 20 a second, a busy office behind one NAT. */
export const requestsPerAddress = 6000;
