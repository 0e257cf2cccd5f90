import { execFileSync } from "node:child_process";
import { readFileSync, statfsSync } from "node:fs";
import { availableParallelism, cpus, totalmem, type as system } from "node:os";
import { join } from "node:path";
import { findBinaries } from "../../packages/server/src/db/embedded/binaries.ts";

/** What a figure depends on; no names of hosts or users. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly disk: string;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
}

export function describeMachine(folder: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30), disk: diskOf(folder), system: `${system()} ${process.arch}`,
    node: process.version, postgres: postgresVersion(),
  };
}

export function machineText({ cpu, cores, memoryGiB, disk, system: os, node, postgres }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${disk}, ${os}, Node ${node}, PostgreSQL ${postgres}`;
}

/** Kind of the disk under a folder, as far as Linux tells: its driver and the file system. */
function diskOf(folder: string): string {
  const mount = mountOf(folder);
  if (!mount) return "disk of unknown kind";
  const [device = "", kind = ""] = mount;
  if (device.startsWith("/dev/vd")) return `virtio disk, ${kind}`;
  if (device.startsWith("/dev/nvme")) return `NVMe disk, ${kind}`;
  if (device.startsWith("/dev/sd")) return `SCSI or SATA disk, ${kind}`;
  return device.startsWith("/dev/") ? `disk, ${kind}` : kind;
}

/** Device and file system of the longest mount point that holds the folder. */
function mountOf(folder: string): readonly [string, string] | undefined {
  try {
    statfsSync(folder);
    const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n").map((line) => line.split(" "));
    const holding = mounts
      .filter(([, point = " "]) => folder === point || folder.startsWith(join(point, "/")))
      .sort(([, a = ""], [, b = ""]) => b.length - a.length);
    const [device = "", , kind = ""] = holding[0] ?? [];
    return [device, kind];
  } catch {
    return undefined;
  }
}

function postgresVersion(): string {
  try {
    const text = execFileSync(join(findBinaries(), "bin", "postgres"), ["--version"], { encoding: "utf8" });
    return /\d+(\.\d+)*/.exec(text)?.[0] ?? "unknown";
  } catch {
    return "not installed";
  }
}
