import { runApp } from './cli/app';
import { parentCommandLine, stacksNamed } from './cli/cdktf-arguments';
import { isoDate } from './regions/kubernetes-versions';

process.exitCode = runApp(stacksNamed(parentCommandLine() ?? []), isoDate(new Date()));
