import { meaningOf } from "@kontor/wire/errors";
import { AppError } from "../../platform/appError.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";

/** Who deals by an order: the member itself, or a client of its own [PRM-3]. */
export async function ownerOf(kernel: Kernel, user: User, clientId: number): Promise<number> {
  if (clientId === 0) return user.memberId;
  const client = await kernel.db
    .selectFrom("client").select("broker_id").where("client_id", "=", clientId).executeTakeFirst();
  if (client?.broker_id === user.memberId) return clientId;
  throw new AppError("CLIENT_NOT_FOUND", meaningOf("CLIENT_NOT_FOUND"), [
    { pointer: "/clientId", message: "names no client of yours" },
  ]);
}
