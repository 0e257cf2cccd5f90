import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Address of a running exchange while the pages are being worked on (`npm run dev`). */
const EXCHANGE = "http://127.0.0.1:8091";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // The pages' policy takes fonts and pictures from the exchange's own address only, never as data.
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/v1": { target: EXCHANGE, ws: true }, "/docs": EXCHANGE } },
});
