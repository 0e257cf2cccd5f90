import serveStatic from "@fastify/static";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Http } from "../platform/http.ts";

const YEAR_SECONDS = 31_536_000;

/** The built pages: files with a hash in their name for ever, the page itself fresh every time. */
export async function servePages(app: Http, folder: string | undefined): Promise<void> {
  if (folder === undefined || !existsSync(join(folder, "index.html"))) return;
  await app.register(serveStatic, {
    root: folder,
    index: false,
    wildcard: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes(`${join(folder, "assets")}`);
      response.header("cache-control", isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  const page = (
    _request: unknown, reply: { sendFile: (name: string) => unknown },
  ) => reply.sendFile("index.html");
  app.get("/", { schema: { hide: true } }, page as never);
  for (const language of ["en", "ru", "zh"]) {
    app.get(`/${language}`, { schema: { hide: true } }, page as never);
    app.get(`/${language}/*`, { schema: { hide: true } }, page as never);
  }
}
