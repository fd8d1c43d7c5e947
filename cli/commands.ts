import type { Command } from 'commander';
import { assume } from './assume';
import { bootstrap } from './bootstrap';
import { buildImage } from './build-image';
import { capacity } from './capacity';
import { changed } from './changed';
import { check } from './check';
import { comment } from './comment';
import { cost } from './cost';
import { deploy } from './deploy';
import { drift } from './drift';
import { environments } from './environments';
import { guest } from './guest';
import { imageDigest } from './image-digest';
import { log } from './log';
import { manifests } from './manifests';
import { newRegion } from './new-region';
import { newService } from './new-service';
import { plan } from './plan';
import { postComment } from './post-comment';
import { postIssue } from './post-issue';
import { preview } from './preview';
import { promote } from './promote';
import { propose } from './propose';
import { rehearse } from './rehearse';
import { rehearseRelease } from './rehearse-release';
import { releaseCheck } from './release-check';
import { rollback } from './rollback';
import { setRelease } from './set-release';
import { status } from './status';
import { synth } from './synth';
import { tunnel } from './tunnel';
import { upgradePlanCommand } from './upgrade-plan';
import { world } from './world';

/** Adds one subcommand to the program. */
export type Register = (program: Command) => void;

/** The subcommands, in the order in which `--help` lists them. */
export const commands: readonly Register[] = [
  environments,
  synth,
  newRegion,
  newService,
  promote,
  setRelease,
  buildImage,
  imageDigest,
  manifests,
  check,
  capacity,
  upgradePlanCommand,
  cost,
  bootstrap,
  releaseCheck,
  changed,
  plan,
  comment,
  deploy,
  rollback,
  status,
  drift,
  log,
  tunnel,
  guest,
  preview,
  rehearse,
  rehearseRelease,
  world,
  assume,
  propose,
  postComment,
  postIssue,
];
