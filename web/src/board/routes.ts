import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { recognise, session, type Role } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean
  }
}

/** One address per screen. What a person may do there the server decides. */
export const screens: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    meta: { open: true },
    component: () => import('./screens/SignIn.vue'),
  },
  { path: '/setup', meta: { open: true }, component: () => import('./screens/SetUp.vue') },
  { path: '/', name: 'home', component: () => import('./screens/Home.vue') },
  { path: '/situation', component: () => import('./screens/Situation.vue') },
  { path: '/places/:code', component: () => import('./screens/PlacePage.vue') },
  { path: '/places/:code/duty-list', component: () => import('./screens/DutyListPage.vue') },
  { path: '/sitrep', component: () => import('./screens/Sitrep.vue') },
  { path: '/weekly', component: () => import('./screens/Weekly.vue') },
  { path: '/import', component: () => import('./screens/Import.vue') },
  { path: '/cases', component: () => import('./screens/Cases.vue') },
  { path: '/candidates', component: () => import('./screens/Candidates.vue') },
  { path: '/candidates/:one/:other', component: () => import('./screens/ComparePage.vue') },
  { path: '/cases/:id/chain', component: () => import('./screens/CaseChain.vue') },
  { path: '/chains', component: () => import('./screens/Chains.vue') },
  { path: '/cases/:id', component: () => import('./screens/CasePage.vue') },
  { path: '/contacts', component: () => import('./screens/Contacts.vue') },
  { path: '/contacts/:id', component: () => import('./screens/ContactPage.vue') },
  { path: '/signals', component: () => import('./screens/Signals.vue') },
  { path: '/signals/:id', component: () => import('./screens/SignalPage.vue') },
  { path: '/events', component: () => import('./screens/Events.vue') },
  { path: '/events/new', component: () => import('./screens/EventReport.vue') },
  { path: '/events/:id', component: () => import('./screens/EventPage.vue') },
  { path: '/sources', component: () => import('./screens/Sources.vue') },
  { path: '/observe', component: () => import('./screens/Observe.vue') },
  { path: '/detection', component: () => import('./screens/Detection.vue') },
  { path: '/activations', component: () => import('./screens/Activations.vue') },
  { path: '/activations/:id', component: () => import('./screens/ActivationPage.vue') },
  { path: '/activations/:id/plan', component: () => import('./screens/PlanPage.vue') },
  { path: '/activations/:id/periods', component: () => import('./screens/Periods.vue') },
  { path: '/plans', component: () => import('./screens/Plans.vue') },
  { path: '/guidance', component: () => import('./screens/GuidanceList.vue') },
  { path: '/guidance/:id', component: () => import('./screens/GuidancePage.vue') },
  { path: '/duties', component: () => import('./screens/Duties.vue') },
  { path: '/directives/new', component: () => import('./screens/DirectivePage.vue') },
  { path: '/duties/:id/split', component: () => import('./screens/DirectivePage.vue') },
  { path: '/duties/:id/progress', component: () => import('./screens/Progress.vue') },
  { path: '/duties/:id', component: () => import('./screens/DutyPage.vue') },
  { path: '/problems', component: () => import('./screens/Problems.vue') },
  { path: '/problems/new', component: () => import('./screens/Intake.vue') },
  { path: '/problems/rates', component: () => import('./screens/ProblemRates.vue') },
  { path: '/problems/:id', component: () => import('./screens/ProblemPage.vue') },
  { path: '/dissections', component: () => import('./screens/Dissections.vue') },
  { path: '/call-backs', component: () => import('./screens/CallBacks.vue') },
  { path: '/dispatch', component: () => import('./screens/DispatchRules.vue') },
  { path: '/verification', component: () => import('./screens/Verification.vue') },
  { path: '/inspections', component: () => import('./screens/Inspections.vue') },
  { path: '/signatures', component: () => import('./screens/Signatures.vue') },
  { path: '/figures', component: () => import('./screens/Figures.vue') },
  { path: '/flags', component: () => import('./screens/Flags.vue') },
  { path: '/burden', component: () => import('./screens/Burden.vue') },
  { path: '/burden/:id', component: () => import('./screens/BurdenPage.vue') },
  { path: '/territory', component: () => import('./screens/Territory.vue') },
  { path: '/coverage/:code?', component: () => import('./screens/CoveragePage.vue') },
  { path: '/rules', component: () => import('./screens/Rules.vue') },
  { path: '/rules/:pack', component: () => import('./screens/RulePack.vue') },
  { path: '/ledger', component: () => import('./screens/Ledger.vue') },
  { path: '/resources', component: () => import('./screens/Resources.vue') },
  { path: '/zones', component: () => import('./screens/Zones.vue') },
  { path: '/zones/:id', component: () => import('./screens/ZonePage.vue') },
  { path: '/appeals', component: () => import('./screens/Appeals.vue') },
  { path: '/watch', component: () => import('./screens/Watch.vue') },
  { path: '/reach', component: () => import('./screens/Reach.vue') },
  { path: '/admin', component: () => import('./screens/Admin.vue') },
  { path: '/systems', component: () => import('./screens/OtherSystems.vue') },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./screens/Missing.vue') },
]

export interface NavEntry {
  to: string
  text: string
  roles?: Role[]
}

const CDC: Role[] = ['EPIDEMIOLOGIST', 'CDC_DUTY']

/** The menu offers what a role needs; the rest stays reachable by its links. */
export const navigation: NavEntry[] = [
  { to: '/', text: 'web.nav.home' },
  {
    to: '/situation',
    text: 'web.nav.situation',
    roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', 'SUPERVISOR', ...CDC],
  },
  { to: '/import', text: 'web.nav.import', roles: ['EPIDEMIOLOGIST', 'ADMINISTRATOR'] },
  { to: '/signals', text: 'web.nav.signals', roles: ['LEADER', ...CDC] },
  { to: '/sources', text: 'source.nav', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/observe', text: 'source.observe.title', roles: ['WORKER', 'HOTLINE'] },
  { to: '/events', text: 'event.nav', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', 'WORKER', ...CDC] },
  { to: '/cases', text: 'web.nav.cases', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/contacts', text: 'board.contacts.title', roles: ['TOWNSHIP', ...CDC] },
  { to: '/chains', text: 'web.nav.chains', roles: ['LEADER', 'TOWNSHIP', ...CDC] },
  { to: '/activations', text: 'web.nav.activations', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/plans', text: 'plan.nav', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/guidance', text: 'guidance.nav' },
  { to: '/duties', text: 'web.nav.duties' },
  {
    to: '/resources',
    text: 'web.nav.resources',
    roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC],
  },
  {
    to: '/problems',
    text: 'web.nav.problems',
    roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', 'HOTLINE', 'WORKER', 'SUPERVISOR'],
  },
  { to: '/dissections', text: 'board.dissection.nav', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/call-backs', text: 'board.callBack.nav', roles: ['HOTLINE', 'SUPERVISOR'] },
  {
    to: '/zones',
    text: 'web.nav.zones',
    roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', 'SUPERVISOR', 'WORKER', ...CDC],
  },
  {
    to: '/appeals',
    text: 'web.nav.appeals',
    roles: ['LEADER', 'DEPARTMENT', 'SUPERVISOR', ...CDC],
  },
  { to: '/verification', text: 'web.nav.verification', roles: ['SUPERVISOR'] },
  {
    to: '/inspections',
    text: 'supervision.inspection.nav',
    roles: ['SUPERVISOR', 'LEADER', 'DEPARTMENT', 'TOWNSHIP', 'WORKER'],
  },
  { to: '/signatures', text: 'supervision.signing.nav' },
  { to: '/flags', text: 'web.nav.flags', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', 'SUPERVISOR', ...CDC] },
  { to: '/burden', text: 'supervision.burden.nav' },
  { to: '/figures', text: 'web.nav.figures' },
  { to: '/sitrep', text: 'web.nav.sitrep', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/weekly', text: 'guidance.weekly.nav', roles: ['LEADER', 'DEPARTMENT', 'TOWNSHIP', ...CDC] },
  { to: '/watch', text: 'web.nav.watch' },
  { to: '/territory', text: 'web.nav.territory' },
  { to: '/rules', text: 'web.nav.rules' },
  { to: '/ledger', text: 'web.nav.ledger', roles: ['SUPERVISOR', 'ADMINISTRATOR', 'LEADER'] },
  { to: '/admin', text: 'web.nav.admin', roles: ['ADMINISTRATOR'] },
  { to: '/systems', text: 'web.nav.systems', roles: ['ADMINISTRATOR'] },
]

export const router = createRouter({
  history: createWebHistory('/board/'),
  routes: screens,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (session.me === undefined) await recognise()
  if (!session.me && !to.meta.open) return { name: 'sign-in', query: { to: to.fullPath } }
  return true
})
