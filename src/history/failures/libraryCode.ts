// Code of SDKs, runtimes, and packages: nobody looks there first for why something failed.
import type { SourcePlace } from './stackFrames.js';

// Folders of packages, the sources of runtimes as their own frames name them, and where Functions hosts have their workers.
const file =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.nuget|_work|_|azure-functions-host|azure_functions_worker)[\\/]|^node:|^<frozen |[\\/]lib[\\/]python\d|[\\/]Python\d+[\\/]Lib[\\/]|^(?:java|javax|jdk|sun|kotlin|scala)\/|^com\/(?:microsoft\/durabletask|azure)\//;
// at System.Threading.Tasks.Task.Run(), at java.base/java.lang.Thread.run(Unknown Source)
const call =
  /^\s*at (?:async )?(?:(?:System|Grpc|Azure|DurableTask\.(?:Core|AzureStorage|AzureManagedBackend|Netherite|SqlServer)|Microsoft\.(?:DurableTask|Azure|Extensions|AspNetCore|EntityFrameworkCore|Data|CSharp|VisualBasic|FSharp))\.|(?:java|jdk)\.\w+\/|(?:java|javax|jdk|sun|kotlin|scala|com\.microsoft\.durabletask|com\.azure)\.)/;
// at process.processTicksAndRejections (node:internal/process/task_queues:95:5), at Array.map (<anonymous>)
const nodeCall = /\((?:node:[^()]*|<anonymous>|native)\)\s*$|^\s*at (?:async )?node:/;

export function isLibraryFile(path: string): boolean {
  return file.test(path);
}

/** Whether a line of a stack trace is of such code, by the place that it names or by what was called. */
export function isLibraryCall(line: string, place: SourcePlace | undefined): boolean {
  return (place !== undefined && isLibraryFile(place.file)) || call.test(line) || nodeCall.test(line);
}
