import { CertificateNumber, NoSaleDocument, NoSalePage, NoSaleQuery } from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { edgeError } from "../../platform/appError.ts";
import type { Http } from "../../platform/http.ts";
import { signCertificate } from "../../proof/certificate.ts";
import type { Signer } from "../../proof/signing.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { may, requireUser } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { selectCertificate, selectCertificates } from "./certificateView.ts";

const NumberParams = Type.Object({ number: CertificateNumber });

/** Certificates of no sale: their list, and each as a signed document [CER-3, CER-4]. */
export function certificatesRoutes(app: Http, kernel: Kernel, books: BookDirectory, signer: Signer): void {
  app.get("/v1/no-sale-certificates",
    { schema: { querystring: NoSaleQuery, response: { 200: NoSalePage }, tags: ["certificates"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      return selectCertificates(kernel, books, memberId, request.query);
    });

  app.get("/v1/no-sale-certificates/:number",
    { schema: { params: NumberParams, response: { 200: NoSaleDocument }, tags: ["certificates"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, kernel.sequencer.head);
      const certificate = await selectCertificate(kernel, books, memberId, request.params.number);
      if (!certificate) throw edgeError("NOT_FOUND", "no certificate of yours has this number");
      return signCertificate(signer, certificate);
    });
}

/** Member whose certificates the user may read; 0 is everybody's. */
function readerOf(request: FastifyRequest): number {
  const user = requireUser(request, "orders.readOwn", "sessions.watch");
  if (may(user, "sessions.watch")) return 0;
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  return user.memberId;
}
