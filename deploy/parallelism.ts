/**
 * How many resources Terraform works on at once. Its default of 10 makes a fresh production region wait 20 % longer
 * than its longest chain of dependencies (28.7 minutes instead of 23.7): before Kafka and the databases begin, ten
 * workers are busy with network endpoints. At 30 the region comes within 2 % of that bound, and its destroy within
 * 6 %; `polycloud rehearse eu --parallelism <n>` shows any other. The npm scripts and `.envrc` say the same number.
 */
export const terraformParallelism = 30;
