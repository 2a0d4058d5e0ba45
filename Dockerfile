# syntax=docker/dockerfile:1
# The image brings the Node, so nothing for development comes in, the pinned `node` package among it. The playground
# stays out too: it is made of development packages. tests/docs/container.test.ts holds this file to the project.

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-slim
# Two arenas of memory in place of eight for each core: the bot works on one thread, and glibc keeps what
# the others left behind. It saves 5 to 20 MB.
ENV MALLOC_ARENA_MAX=2
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json manifest.json LICENSE ./
COPY content content
COPY adapters adapters
COPY src src
RUN node --import ./src/app/keep-code.js src/app/keep-ahead.ts
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/app/start.js"]
