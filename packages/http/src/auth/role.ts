export { holds, isRole, ROLES, type Role } from '@nos/domain'
