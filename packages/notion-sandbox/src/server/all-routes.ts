import type { Route } from '../api/call.ts'
import { blockRoutes } from '../routes/block-routes.ts'
import { commentRoutes } from '../routes/comment-routes.ts'
import { dataSourceRoutes } from '../routes/data-source-routes.ts'
import { databaseRoutes } from '../routes/database-routes.ts'
import { markdownRoutes } from '../routes/markdown-routes.ts'
import { pageRoutes } from '../routes/page-routes.ts'
import { refusedRoutes } from '../routes/refused-routes.ts'
import { searchRoutes } from '../routes/search-route.ts'
import { taskRoutes } from '../routes/task-routes.ts'
import { userRoutes } from '../routes/user-routes.ts'

/** Every endpoint of the sandbox. */
export const ALL_ROUTES: readonly Route[] = [
  ...pageRoutes,
  ...markdownRoutes,
  ...databaseRoutes,
  ...dataSourceRoutes,
  ...blockRoutes,
  ...commentRoutes,
  ...userRoutes,
  ...searchRoutes,
  ...taskRoutes,
  ...refusedRoutes,
]
