// A storefront that places an order with the types generated from the API document; prints the points earned.
import createClient from "openapi-fetch";
import type { paths } from "./hourglass";

async function placeOrder(): Promise<number> {
  const client = createClient<paths>({
    baseUrl: process.env.HOURGLASS_GATEWAY!,
    headers: { Authorization: `Bearer ${process.env.HOURGLASS_STOREFRONT_KEY}` },
  });
  const now = new Date().toISOString();

  const { data, error } = await client.PUT("/v1/orders/{source}/{orderId}", {
    params: { path: { source: "web", orderId: "typescript-1" } },
    body: {
      status: "paid",
      currency: "EUR",
      placedAt: now,
      updatedAt: now,
      customer: { externalId: "typescript-client" },
      items: [{ id: "1", sku: "SHAMPOO-01", quantity: 2, unitPrice: 1999 }],
    },
  });
  if (error) {
    throw new Error(`${error.code}: ${error.detail}`);
  }
  return data.points!.earned!;
}

placeOrder().then(
  (points) => console.log(points),
  (failure) => {
    console.error(failure);
    process.exitCode = 1;
  },
);
