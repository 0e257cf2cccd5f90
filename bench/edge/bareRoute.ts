import { TypeBoxValidatorCompiler } from "@fastify/type-provider-typebox";
import { OrderAnswer, PlaceOrderBody } from "@kontor/wire";
import Fastify from "fastify";

/**
 * The route of order entry without any work behind it: the same schemas, the same validator, an answer of
 * the same shape; nobody is asked who he is and nothing is kept. It tells its address to its parent.
 */
const app = Fastify({ logger: false });
app.setValidatorCompiler(TypeBoxValidatorCompiler);
app.post(
  "/v1/orders", { schema: { body: PlaceOrderBody, response: { 200: OrderAnswer } } },
  (request) => ({
    orderId: "1", clientOrderId: (request.body as PlaceOrderBody).clientOrderId, state: "ACTIVE", seq: 1,
    at: "2026-01-12T10:00:00.000Z", filled: "0", remaining: "1", deals: [], repeated: false,
  }),
);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ event: "open", address });
process.on("disconnect", () => void app.close());
