import { lockFolder } from "../../src/platform/folderLock.ts";

/** Takes a lock, tells its parent how that went, and keeps it until it is killed: `node holdLock.ts PATH`. */
try {
  lockFolder(process.argv[2] as string);
  process.send?.("held");
} catch (error) {
  process.send?.((error as Error).name);
}
setInterval(() => undefined, 1_000);
process.on("disconnect", () => process.exit());
