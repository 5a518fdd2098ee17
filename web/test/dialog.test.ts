import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { Quasar } from 'quasar'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/api/client'
import ConfirmDialog from '@/components/ConfirmDialog.vue'

// happy-dom's screen has none, and Quasar reads it when it is installed.
Object.defineProperty(window.screen, 'orientation', {
  value: Object.assign(new EventTarget(), { type: 'landscape-primary', angle: 0 }),
})

/** Dialogs are drawn at the end of the document, not where they are declared. */
let shown: VueWrapper | undefined
function dialog(more: Record<string, unknown>) {
  shown = mount(ConfirmDialog, {
    props: { modelValue: true, title: 'End', confirm: 'End it', perform: async () => undefined, ...more },
    global: { plugins: [[Quasar, {}]] },
    attachTo: document.body,
  })
  return shown
}
const button = () => document.querySelector<HTMLButtonElement>('.q-dialog button[type=submit]')
const press = async () => {
  document.querySelector('.q-dialog form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}

afterEach(() => {
  shown?.unmount()
  document.body.innerHTML = ''
})

describe('a dialog', () => {
  it('that names no condition can be confirmed, and closes when it is done', async () => {
    const perform = vi.fn(async () => undefined)
    const it = dialog({ perform })
    await flushPromises()
    expect(button()?.disabled).toBe(false)
    await press()
    expect(perform).toHaveBeenCalledOnce()
    expect(it.emitted('done')).toHaveLength(1)
    expect(it.emitted('update:modelValue')).toEqual([[false]])
  })

  it('whose condition does not hold cannot be confirmed', async () => {
    dialog({ ready: false })
    await flushPromises()
    expect(button()?.disabled).toBe(true)
  })

  it('that is refused stays open and says why', async () => {
    const it = dialog({
      perform: async () => {
        throw new Refusal(409, 'urn:problem:test', 'Somebody was faster', 'Look again.', [], {})
      },
    })
    await flushPromises()
    await press()
    expect(it.emitted('update:modelValue')).toBeUndefined()
    expect(document.body.textContent).toContain('Somebody was faster')
  })
})
