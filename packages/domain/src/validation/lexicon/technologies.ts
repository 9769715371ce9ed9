/** Products and libraries, as they write themselves. Standards and protocols (HTTP, SQL, OAuth) are not among them. */
export const TECHNOLOGIES: ReadonlySet<string> = new Set(
  [
    'React Redux Angular Vue Vuex Pinia Svelte SvelteKit Nuxt jQuery Tailwind Vuetify PrimeVue Storybook Webpack Vite Rollup Babel',
    'PostgreSQL Postgres MySQL MariaDB SQLite MongoDB Mongoose Redis Memcached Cassandra DynamoDB Elasticsearch OpenSearch Neo4j Qdrant Firestore Supabase Prisma Drizzle Kysely TypeORM Sequelize Hibernate SQLAlchemy Alembic',
    'Kafka RabbitMQ NATS Sidekiq BullMQ Zookeeper',
    'Django FastAPI Laravel Symfony NestJS Fastify Hono Koa SignalR Blazor',
    'Docker Kubernetes Podman Terraform Ansible Jenkins Nginx Traefik Heroku Vercel Netlify CloudFront',
    'Jest Vitest Mocha Cypress Playwright Selenium JUnit xUnit pytest Zod Valibot Yup Axios Lodash RxJS',
  ].flatMap((line) => line.split(' ')),
)
