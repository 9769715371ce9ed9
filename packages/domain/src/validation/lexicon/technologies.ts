/** Products and libraries, as they write themselves. Standards and protocols (HTTP, SQL, OAuth) are not among them. */
export const TECHNOLOGIES: ReadonlySet<string> = new Set(
  [
    'React Redux Angular Vue Vuex Pinia Svelte SvelteKit Next Nuxt jQuery Bootstrap Tailwind Vuetify PrimeVue Storybook Webpack Vite Rollup Babel Electron',
    'PostgreSQL Postgres MySQL MariaDB SQLite MongoDB Mongoose Redis Memcached Cassandra DynamoDB Elasticsearch OpenSearch Neo4j Qdrant Firestore Supabase Prisma Drizzle Kysely TypeORM Sequelize Hibernate SQLAlchemy Alembic',
    'Kafka RabbitMQ NATS Celery Sidekiq BullMQ Zookeeper',
    'Django Flask FastAPI Rails Laravel Symfony SpringBoot Express NestJS Fastify Hono Koa SignalR Blazor Angular.js',
    'Docker Kubernetes Podman Terraform Ansible Jenkins Nginx Apache Traefik Heroku Vercel Netlify CloudFront Lambda',
    'Jest Vitest Mocha Cypress Playwright Selenium JUnit xUnit pytest Zod Valibot Yup Joi Axios Lodash Moment RxJS Inquirer Commander Chalk',
  ].flatMap((line) => line.split(' ')),
)
